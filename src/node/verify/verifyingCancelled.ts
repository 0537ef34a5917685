/** The verifying, sealing or checking was cancelled; there is no report. */
export class VerifyingCancelled extends Error {
  constructor() {
    super('Verifying was cancelled');
    this.name = 'VerifyingCancelled';
  }
}
