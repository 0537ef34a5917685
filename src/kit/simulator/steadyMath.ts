// Logarithm, power and sine by adding, multiplying and dividing alone. Those are exact by the standard of floating-point numbers;
// the libraries' own functions are not, and differ in the last digit from one version or language to the next.

const LN_2 = 0.6931471805599453;
/** The same in two parts: so many times the first is exact, and the second is what it lacks. */
const LN_2_HIGH = 0.6931471803691238;
const LN_2_REST = 1.9082149292705877e-10;
const TWO_PI = 6.283185307179586;

/** The natural logarithm of a number above 0. */
export function naturalLog(value: number): number {
  if (!(value > 0) || value === Infinity) throw new RangeError(`There is no logarithm of ${value}.`);
  let rest = value;
  let halvings = 0;
  for (; rest > 1.5; halvings++) rest /= 2;
  for (; rest < 0.75; halvings--) rest *= 2;
  const step = (rest - 1) / (rest + 1);
  const square = step * step;
  let sum = 0;
  let power = step;
  for (let odd = 1; odd <= 25; odd += 2) {
    sum += power / odd;
    power *= square;
  }
  return halvings * LN_2 + 2 * sum;
}

/** e to the power of a number between −700 and 700. */
export function exponential(exponent: number): number {
  if (!(Math.abs(exponent) <= 700)) throw new RangeError(`e to the power of ${exponent} is out of reach.`);
  const doublings = Math.floor(exponent / LN_2 + 0.5);
  const rest = exponent - doublings * LN_2_HIGH - doublings * LN_2_REST;
  let sum = 1;
  let term = 1;
  for (let index = 1; index <= 20; index++) {
    term = (term * rest) / index;
    sum += term;
  }
  for (let index = 0; index < doublings; index++) sum *= 2;
  for (let index = 0; index > doublings; index--) sum /= 2;
  return sum;
}

/** The sine of an angle in whole turns: 0.25 is a right angle. */
export function sineOfTurns(turns: number): number {
  let rest = turns - Math.floor(turns + 0.5);
  if (rest > 0.25) rest = 0.5 - rest;
  if (rest < -0.25) rest = -0.5 - rest;
  const angle = rest * TWO_PI;
  const square = angle * angle;
  let sum = 0;
  let term = angle;
  for (let odd = 1; odd <= 21; odd += 2) {
    sum += term;
    term = (-term * square) / ((odd + 1) * (odd + 2));
  }
  return sum;
}

/** To a thousandth; halves go up. What has gone through several sums is told so. */
export function thousandths(value: number): number {
  return Math.floor(value * 1000 + 0.5) / 1000;
}
