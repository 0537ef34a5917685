// Started by a test and killed by it: starts neighbours, says so, and would wait for ever.
import { Neighbours } from '../../bench/verdicts/neighbours';

void Neighbours.start(2).then(({ pids }) => {
  console.log(JSON.stringify(pids));
  setInterval(() => undefined, 1000);
});
