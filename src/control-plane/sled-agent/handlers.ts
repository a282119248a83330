/** What a simulated sled-agent answers. */
import type { HandlerContext } from "concordat/runtime";
import type { Handlers, latest } from "concordat/sled-agent";
import { drive } from "./drive.js";
import type { SimulatedVmm } from "./simulated-vmm.js";

/** Where the handlers find the VMMs of the sled. */
export interface SledVmms {
  find(id: string): SimulatedVmm | undefined;
  register(id: string, body: RegisterBody): SimulatedVmm;
}

/** Of the body of vmm_register what is the same in every version. */
export type RegisterBody = Pick<latest.InstanceEnsureBody, "instance_id" | "migration_id" | "vmm_runtime">;

interface Asked {
  readonly path: { readonly propolis_id: string };
}

interface Refused {
  readonly status: 404 | 409 | 410;
  readonly data: latest.Error;
}

const done = { status: 204 } as const;

/** Written for the newest version; of what older ones send otherwise they read nothing. */
export function sledHandlers(vmms: SledVmms): Handlers {
  /** With the VMM, where the sled has it. */
  const withVmm = <Answer>(
    { path: { propolis_id: id } }: Asked,
    { requestId }: HandlerContext,
    answer: (vmm: SimulatedVmm) => Answer,
  ): Answer | Refused => {
    const vmm = vmms.find(id);
    if (vmm === undefined)
      return refused(404, "NO_SUCH_INSTANCE", `VMM ${id} is not on this sled`, requestId);
    return vmm.isTerminating
      ? refused(410, "NO_SUCH_INSTANCE", `VMM ${id} is being taken down`, requestId)
      : answer(vmm);
  };
  const doneFor = (asked: Asked, context: HandlerContext) => withVmm(asked, context, () => done);
  return {
    vmmRegister: ({ path: { propolis_id: id }, body }, context) => {
      const known = vmms.find(id);
      if (known !== undefined && known.instanceId !== body.instance_id) {
        return refused(409, "Conflict", `VMM ${id} is registered for another instance`, context.requestId);
      }
      const vmm = known ?? vmms.register(id, body);
      return withVmm({ path: { propolis_id: id } }, context, () => ({ status: 200, data: vmm.report }));
    },
    vmmUnregister: (asked, context) => {
      const vmm = vmms.find(asked.path.propolis_id);
      // Whoever sends it again gets the same as one who sends it for a VMM that never was.
      if (vmm === undefined || vmm.state === "destroyed") return { status: 200, data: {} };
      return withVmm(asked, context, () => {
        vmm.destroy();
        return { status: 200, data: { updated_runtime: vmm.report } };
      });
    },
    vmmGetState: (asked, context) => withVmm(asked, context, ({ report }) => ({ status: 200, data: report })),
    vmmPutState: (asked, context) =>
      withVmm(asked, context, (vmm) => {
        const { report, state } = vmm;
        if (!drive(vmm, asked.body.state)) {
          const { type } = asked.body.state;
          return refused(409, "Conflict", `VMM ${vmm.id} is ${state}: not to be ${type}`, context.requestId);
        }
        return { status: 200, data: vmm.report === report ? {} : { updated_runtime: vmm.report } };
      }),
    vmmIssueDiskSnapshotRequest: (asked, context) =>
      withVmm(asked, context, () => ({ status: 200, data: asked.body })),
    vmmPutExternalIp: doneFor,
    vmmDeleteExternalIp: doneFor,
    vmmJoinMulticastGroup: doneFor,
    vmmLeaveMulticastGroup: doneFor,
    vmmPutAttachedSubnets: doneFor,
    vmmPostAttachedSubnet: doneFor,
    vmmDeleteAttachedSubnets: doneFor,
    vmmDeleteAttachedSubnet: doneFor,
  };
}

function refused(status: Refused["status"], code: string, message: string, requestId: string): Refused {
  return { status, data: { message, request_id: requestId, error_code: code } };
}
