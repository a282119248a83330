//go:build newest

// The operations that version 1.0.0 does not have.
package main

import (
	"net/http"

	sled "github.com/GIT_USER_ID/GIT_REPO_ID"
)

func init() {
	operations["vmm_join_multicast_group"] = func(api *sled.DefaultAPIService, c call) (any, *http.Response, error) {
		request := api.VmmJoinMulticastGroup(background(), c.Parameters["propolis_id"])
		return nothing(request.InstanceMulticastBody(body[sled.InstanceMulticastBody](c)).Execute())
	}
	operations["vmm_leave_multicast_group"] = func(api *sled.DefaultAPIService, c call) (any, *http.Response, error) {
		request := api.VmmLeaveMulticastGroup(background(), c.Parameters["propolis_id"])
		return nothing(request.InstanceMulticastBody(body[sled.InstanceMulticastBody](c)).Execute())
	}
	operations["vmm_put_attached_subnets"] = func(api *sled.DefaultAPIService, c call) (any, *http.Response, error) {
		request := api.VmmPutAttachedSubnets(background(), c.Parameters["propolis_id"])
		return nothing(request.AttachedSubnets(body[sled.AttachedSubnets](c)).Execute())
	}
	operations["vmm_post_attached_subnet"] = func(api *sled.DefaultAPIService, c call) (any, *http.Response, error) {
		request := api.VmmPostAttachedSubnet(background(), c.Parameters["propolis_id"])
		return nothing(request.AttachedSubnet(body[sled.AttachedSubnet](c)).Execute())
	}
	operations["vmm_delete_attached_subnets"] = func(api *sled.DefaultAPIService, c call) (any, *http.Response, error) {
		return nothing(api.VmmDeleteAttachedSubnets(background(), c.Parameters["propolis_id"]).Execute())
	}
	operations["vmm_delete_attached_subnet"] = func(api *sled.DefaultAPIService, c call) (any, *http.Response, error) {
		return nothing(api.VmmDeleteAttachedSubnet(background(), c.Parameters["propolis_id"], c.Parameters["subnet"]).Execute())
	}
}
