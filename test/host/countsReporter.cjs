// A mocha reporter: prints what `spec` prints, and writes the counts as JSON to the file that WHETSTONE_COUNTS names.
const { writeFileSync } = require('node:fs');
const { Runner, reporters } = require('mocha');

class CountsReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.WHETSTONE_COUNTS;
    if (!file) return;
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes = 0, failures = 0, pending = 0 } = this.stats;
      writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
}

module.exports = CountsReporter;
