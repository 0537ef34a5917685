export interface Request {
  readonly key: string;
  readonly amount: number;
}

export function isValid({ key, amount }: Request): boolean {
  return /\S/.test(key) && amount > 0 && amount % 1 === 0;
}
