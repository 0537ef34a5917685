import { attempt, type Service } from './attempt.ts';
import { Exclusive } from './exclusive.ts';
import { Totals } from './totals.ts';
import { isValid, type Request } from './validate.ts';
import { weightOf } from './weigh.ts';

/** Keeps account of what each key has used of a service. */
export class PatternClass {
  private readonly totals = new Totals();
  private readonly exclusive = new Exclusive();
  private readonly service: Service;

  constructor(service: Service) {
    this.service = service;
  }

  /** Uses the service and answers what the key has used by then, by weight. */
  async operation(request: Request): Promise<number> {
    if (!isValid(request)) throw new RangeError('This request makes no sense.');
    return this.exclusive.run(async () => {
      const before = this.totals.get(request.key);
      await attempt(this.service, request);
      const total = before + weightOf(request.amount);
      this.totals.set(request.key, total);
      return total;
    });
  }
}
