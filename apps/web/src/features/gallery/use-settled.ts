import { useEffect, useState } from "react";

/** Milliseconds for which one that is only passed is in sight. */
const PASSED_MS = 200;

/** Whether something has been in sight for a while: what is scrolled past need not be fetched. */
export function useSettled(): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), PASSED_MS);
    return () => clearTimeout(timer);
  }, []);
  return settled;
}
