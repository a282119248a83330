//! The operations that version 1.0.0 does not have.
use openapi::apis::{configuration::Configuration, default_api as api};

use crate::{line, Call, Line};

pub async fn make(configuration: &Configuration, call: &Call) -> Line {
    let id = call.parameter("propolis_id");
    match call.operation.as_str() {
        "vmm_join_multicast_group" => line(api::vmm_join_multicast_group(configuration, id, call.body()?).await),
        "vmm_leave_multicast_group" => line(api::vmm_leave_multicast_group(configuration, id, call.body()?).await),
        "vmm_put_attached_subnets" => line(api::vmm_put_attached_subnets(configuration, id, call.body()?).await),
        "vmm_post_attached_subnet" => line(api::vmm_post_attached_subnet(configuration, id, call.body()?).await),
        "vmm_delete_attached_subnets" => line(api::vmm_delete_attached_subnets(configuration, id).await),
        "vmm_delete_attached_subnet" => {
            line(api::vmm_delete_attached_subnet(configuration, id, call.parameter("subnet")).await)
        }
        other => Err(format!("no operation {other}").into()),
    }
}
