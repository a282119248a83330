// Makes the calls of a table, which it reads, with the generated client and prints, a line of JSON for each, what its
// types hold of the answer. Arguments: the base URL and the version.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"

	sled "github.com/GIT_USER_ID/GIT_REPO_ID"
)

type call struct {
	Operation  string            `json:"operation"`
	Parameters map[string]string `json:"parameters"`
	Body       json.RawMessage   `json:"body"`
}

type line struct {
	Status int `json:"status"`
	Data   any `json:"data,omitempty"`
}

// The answer of an operation without a body is nil.
type operation func(api *sled.DefaultAPIService, c call) (any, *http.Response, error)

func background() context.Context {
	return context.Background()
}

// The body of a call, as a generated type holds it.
func body[T any](c call) T {
	var value T
	if err := json.Unmarshal(c.Body, &value); err != nil {
		fail(fmt.Errorf("%s: %w: %s", c.Operation, err, c.Body))
	}
	return value
}

func nothing(response *http.Response, err error) (any, *http.Response, error) {
	return nil, response, err
}

// So that an answer that is absent is no value, rather than a pointer to none.
func something[T any](value *T, response *http.Response, err error) (any, *http.Response, error) {
	if value == nil {
		return nil, response, err
	}
	return value, response, err
}

var operations = map[string]operation{
	"vmm_register": func(api *sled.DefaultAPIService, c call) (any, *http.Response, error) {
		request := api.VmmRegister(background(), c.Parameters["propolis_id"])
		return something(request.InstanceEnsureBody(body[sled.InstanceEnsureBody](c)).Execute())
	},
	"vmm_unregister": func(api *sled.DefaultAPIService, c call) (any, *http.Response, error) {
		return something(api.VmmUnregister(background(), c.Parameters["propolis_id"]).Execute())
	},
	"vmm_issue_disk_snapshot_request": func(api *sled.DefaultAPIService, c call) (any, *http.Response, error) {
		request := api.VmmIssueDiskSnapshotRequest(background(), c.Parameters["disk_id"], c.Parameters["propolis_id"])
		given := body[sled.VmmIssueDiskSnapshotRequestBody](c)
		return something(request.VmmIssueDiskSnapshotRequestBody(given).Execute())
	},
	"vmm_put_external_ip": func(api *sled.DefaultAPIService, c call) (any, *http.Response, error) {
		request := api.VmmPutExternalIp(background(), c.Parameters["propolis_id"])
		return nothing(request.InstanceExternalIpBody(body[sled.InstanceExternalIpBody](c)).Execute())
	},
	"vmm_delete_external_ip": func(api *sled.DefaultAPIService, c call) (any, *http.Response, error) {
		request := api.VmmDeleteExternalIp(background(), c.Parameters["propolis_id"])
		return nothing(request.InstanceExternalIpBody(body[sled.InstanceExternalIpBody](c)).Execute())
	},
	"vmm_get_state": func(api *sled.DefaultAPIService, c call) (any, *http.Response, error) {
		return something(api.VmmGetState(background(), c.Parameters["propolis_id"]).Execute())
	},
	"vmm_put_state": func(api *sled.DefaultAPIService, c call) (any, *http.Response, error) {
		request := api.VmmPutState(background(), c.Parameters["propolis_id"])
		return something(request.VmmPutStateBody(body[sled.VmmPutStateBody](c)).Execute())
	},
}

func main() {
	url, version := os.Args[1], os.Args[2]
	var calls []call
	if err := json.NewDecoder(os.Stdin).Decode(&calls); err != nil {
		fail(err)
	}
	configuration := sled.NewConfiguration()
	configuration.Servers = sled.ServerConfigurations{{URL: url}}
	configuration.AddDefaultHeader("api-version", version)
	api := sled.NewAPIClient(configuration).DefaultAPI
	out := json.NewEncoder(os.Stdout)
	for _, c := range calls {
		run, known := operations[c.Operation]
		if !known {
			fail(fmt.Errorf("no operation %s", c.Operation))
		}
		data, response, err := run(api, c)
		var refused *sled.GenericOpenAPIError
		if errors.As(err, &refused) && response.StatusCode >= 400 {
			data = refused.Model()
		} else if err != nil {
			fail(fmt.Errorf("%s: %w", c.Operation, err))
		}
		if err := out.Encode(line{Status: response.StatusCode, Data: data}); err != nil {
			fail(err)
		}
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
