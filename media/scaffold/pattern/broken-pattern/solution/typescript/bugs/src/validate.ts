export interface Request {
  readonly key: string;
  readonly amount: number;
}

/** Whether a request has a key, and an amount that is a whole number from 1 on. */
export function isValid({ key, amount }: Request): boolean {
  return key.trim() !== '' && Number.isInteger(amount) && amount >= 1;
}
