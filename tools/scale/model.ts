import type { Figures } from "./inputs.ts";

const DAY_SECONDS = 86_400;

/** What so many people need. */
export interface Size {
  people: number;
  sendsPerSecond: number;
  deliveriesPerSecond: number;
  sockets: number;
  /** Processes of the API, a core each. */
  processes: number;
  gatewayBytes: number;
  /** Writers; beyond one, conversations are spread over them. */
  writers: number;
  /** Of all logs, one copy. */
  bytesPerYear: number;
  /** What the nodes hear from the bus in a second, all together. */
  hintsPerSecond: number;
  egressBitsPerSecond: number;
  /** Seconds until everybody is back after all connections were lost at once. */
  returnSeconds: number;
  /** EUR, for the first year's disks and all cores, at the end of that year. */
  monthlyPrice: number;
}

/** The arithmetic of docs/scale.md; every term is an input or follows from them. */
export function sizeFor(people: number, f: Figures): Size {
  const messagesPerDay = people * f.messagesPerPersonPerDay;
  const sendsPerSecond = (messagesPerDay / DAY_SECONDS) * f.peakFactor;
  const socketsPerMessage = f.readersPerMessage * f.onlineShare * f.devicesPerPersonOnline;
  const deliveriesPerSecond = sendsPerSecond * socketsPerMessage;
  const sockets = people * f.onlineShare * f.devicesPerPersonOnline;

  const cores =
    sendsPerSecond / (f.sendsPerCoreSecond * f.usableShare) +
    deliveriesPerSecond / (f.deliveriesPerCoreSecond * f.usableShare);
  // Everybody is to be back within the two minutes that clients spread themselves over anyway.
  const forHerds = sockets / (f.handshakesPerProcessSecond * 120);
  const forSockets = sockets / f.socketsPerProcess;
  const processes = Math.max(1, Math.ceil(Math.max(cores, forHerds, forSockets)));
  const databases =
    (sendsPerSecond * f.databaseLoad) / (f.appendsPerDatabaseSecond * f.usableShare);
  const writers = Math.max(1, Math.ceil(databases));
  const bytesPerYear = messagesPerDay * 365 * f.bytesPerMessage;
  const allCores = processes + writers * f.coresPerDatabase * f.copies;
  return {
    people,
    sendsPerSecond,
    deliveriesPerSecond,
    sockets,
    processes,
    gatewayBytes: processes * f.bytesPerProcess + sockets * f.bytesPerConnection,
    writers,
    bytesPerYear,
    hintsPerSecond: processes === 1 ? 0 : sendsPerSecond * reached(processes, socketsPerMessage),
    egressBitsPerSecond: deliveriesPerSecond * f.bytesPerFrame * 8,
    returnSeconds: sockets / (processes * f.handshakesPerProcessSecond),
    monthlyPrice: allCores * f.pricePerCore + (bytesPerYear / 1e12) * f.copies * f.pricePerTerabyte,
  };
}

/** How many of the nodes hold at least one of so many sockets that are spread evenly. */
function reached(nodes: number, sockets: number): number {
  return nodes * (1 - (1 - 1 / nodes) ** sockets);
}
