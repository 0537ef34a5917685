/** On Linux and macOS an ordinary user without rights; root, as in many containers, may write everywhere. */
const NOBODY = 65534;

/** Runs something without the rights of root, where the tests run as root. */
export async function asOrdinaryUser(work: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(NOBODY);
  try {
    await work();
  } finally {
    process.seteuid?.(0);
  }
}
