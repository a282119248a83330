/** What a server's process tells the one that measures it. */
import type { Server } from "node:http";

/** Tells the port, and when asked, microseconds of processor time so far. */
export function answer(server: Server): void {
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    process.send?.(typeof address === "object" ? address?.port : undefined);
  });
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    process.send?.(user + system);
  });
  process.on("disconnect", () => process.exit());
}
