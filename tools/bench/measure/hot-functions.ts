/** What of a V8 CPU profile is read here. */
export interface CpuProfile {
  nodes: {
    id: number;
    callFrame: { functionName: string; url: string; lineNumber: number };
  }[];
  samples?: number[];
  timeDeltas?: number[];
}

/** A function and the share of the busy time that was spent in it alone, not in what it called. */
export interface HotFunction {
  name: string;
  place: string;
  share: number;
}

/** Lists where the time went, the most first; the time in which the process waited is left out. */
export function hotFunctions({ nodes, samples, timeDeltas }: CpuProfile): HotFunction[] {
  const byNode = new Map<number, number>();
  samples?.forEach((node, index) => {
    byNode.set(node, (byNode.get(node) ?? 0) + (timeDeltas?.[index] ?? 0));
  });
  const byFunction = new Map<string, HotFunction>();
  let busy = 0;
  for (const { id, callFrame } of nodes) {
    const time = byNode.get(id) ?? 0;
    if (callFrame.functionName === "(idle)" || time === 0) continue;
    busy += time;
    const name = callFrame.functionName || "(anonymous)";
    const place = placeOf(callFrame);
    const hot = byFunction.get(`${name} ${place}`) ?? { name, place, share: 0 };
    hot.share += time;
    byFunction.set(`${name} ${place}`, hot);
  }
  return [...byFunction.values()]
    .map((hot) => ({ ...hot, share: hot.share / busy }))
    .sort((a, b) => b.share - a.share);
}

/** The file from its package or repository folder on, and its line. */
function placeOf({ url, lineNumber }: CpuProfile["nodes"][number]["callFrame"]): string {
  if (url === "") return "native";
  const file = url
    .replace(/^.*\/node_modules\//u, "")
    .replace(/^.*\/(?=(apps|packages|tools)\/)/u, "");
  return `${file}:${lineNumber + 1}`;
}
