//! Makes the calls of a table, which it reads, with the generated client and prints, a line of JSON for each, what its
//! types hold of the answer. Arguments: the base URL and the version.
#[cfg(feature = "newest")]
mod newest;

use std::{collections::HashMap, env, error::Error as Failure, io};

use openapi::apis::{configuration::Configuration, default_api as api, Error};
use reqwest::header::{HeaderMap, HeaderValue};
use serde::{de::DeserializeOwned, Deserialize, Serialize};
use serde_json::{json, Value};

#[derive(Deserialize)]
pub struct Call {
    operation: String,
    parameters: HashMap<String, String>,
    body: Option<Value>,
}

impl Call {
    pub fn parameter(&self, name: &str) -> &str {
        &self.parameters[name]
    }

    /// As a generated type holds it.
    pub fn body<T: DeserializeOwned>(&self) -> Result<T, Box<dyn Failure>> {
        Ok(serde_json::from_value(self.body.clone().unwrap_or_default())?)
    }
}

pub type Line = Result<Value, Box<dyn Failure>>;

/// The client gives no status with a success: it is that of the operation's only one, which has a body or has none.
pub fn line<T: Serialize, E: Serialize>(answer: Result<T, Error<E>>) -> Line {
    Ok(match answer {
        Ok(data) => match serde_json::to_value(data)? {
            Value::Null => json!({ "status": 204 }),
            data => json!({ "status": 200, "data": data }),
        },
        Err(Error::ResponseError(refused)) => {
            json!({ "status": refused.status.as_u16(), "data": refused.entity })
        }
        Err(Error::Reqwest(error)) => return Err(error.into()),
        Err(Error::Serde(error)) => return Err(error.into()),
        Err(Error::Io(error)) => return Err(error.into()),
    })
}

async fn make(configuration: &Configuration, call: &Call) -> Line {
    let id = call.parameter("propolis_id");
    match call.operation.as_str() {
        "vmm_register" => line(api::vmm_register(configuration, id, call.body()?).await),
        "vmm_unregister" => line(api::vmm_unregister(configuration, id).await),
        "vmm_issue_disk_snapshot_request" => {
            let disk = call.parameter("disk_id");
            line(api::vmm_issue_disk_snapshot_request(configuration, disk, id, call.body()?).await)
        }
        "vmm_put_external_ip" => line(api::vmm_put_external_ip(configuration, id, call.body()?).await),
        "vmm_delete_external_ip" => line(api::vmm_delete_external_ip(configuration, id, call.body()?).await),
        "vmm_get_state" => line(api::vmm_get_state(configuration, id).await),
        "vmm_put_state" => line(api::vmm_put_state(configuration, id, call.body()?).await),
        #[cfg(feature = "newest")]
        _ => newest::make(configuration, call).await,
        #[cfg(not(feature = "newest"))]
        other => Err(format!("no operation {other}").into()),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Failure>> {
    let arguments: Vec<String> = env::args().collect();
    let calls: Vec<Call> = serde_json::from_reader(io::stdin())?;
    let mut headers = HeaderMap::new();
    headers.insert("api-version", HeaderValue::from_str(&arguments[2])?);
    let configuration = Configuration {
        base_path: arguments[1].clone(),
        client: reqwest::Client::builder().default_headers(headers).build()?,
        ..Configuration::default()
    };
    for call in &calls {
        let line = make(&configuration, call).await;
        println!("{}", line.map_err(|error| format!("{}: {error}", call.operation))?);
    }
    Ok(())
}
