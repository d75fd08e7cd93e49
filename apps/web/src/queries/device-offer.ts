/** What this browser is called in the list of devices. */
export function deviceOffer(): { name: string; platform: "web" } {
  return { name: `${browserName()} · ${systemName()}`, platform: "web" };
}

function browserName(): string {
  const agent = navigator.userAgent;
  if (agent.includes("Firefox/")) return "Firefox";
  if (agent.includes("Edg/")) return "Edge";
  if (agent.includes("OPR/")) return "Opera";
  if (agent.includes("Chrome/")) return "Chrome";
  if (agent.includes("Safari/")) return "Safari";
  return "Browser";
}

function systemName(): string {
  const agent = navigator.userAgent;
  if (agent.includes("Android")) return "Android";
  if (/iPhone|iPad/.test(agent)) return "iOS";
  if (agent.includes("Windows")) return "Windows";
  if (agent.includes("Mac OS")) return "macOS";
  if (agent.includes("CrOS")) return "ChromeOS";
  return "Linux";
}
