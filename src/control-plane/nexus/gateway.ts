/** What Nexus asks the management gateway, and what it may learn from it. */

/** Never rejects. */
export interface Gateway {
  /**
   * What the service processor of a slot tells of its sled.
   *
   * @returns null where there is no such answer
   */
  sledPower(slot: number, signal: AbortSignal): Promise<SledPowerReading | null>;
}

interface SledPowerReading {
  /** Of the sled that is in the slot. */
  readonly serialNumber: string;
  /** Whether it is in the power state in which sleds run; in all others they do not. */
  readonly isOn: boolean;
}
