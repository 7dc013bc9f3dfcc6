/** Rejections that are about one endpoint, and not about all requests with the same keys. */
import { OwnLimits } from '../../../../../nodes/rest/call/pacing/ownLimits';

const BASE = 'https://api.example.test';

/** One step a second: requests that leave one after the other, and what becomes of them. */
function judge(steps: ReadonlyArray<readonly [endpoint: string, isAccepted: boolean]>) {
	const limits = new OwnLimits();
	return steps.map(([endpoint, isAccepted], second) => {
		const url = `${BASE}/${endpoint}`;
		if (isAccepted) limits.accept(url);
		return isAccepted || limits.reject(url, 1000 * second, 1000 * second + 50).isAlone;
	});
}

const accepted = (count: number, endpoint = 'orders') =>
	Array.from({ length: count }, () => [endpoint, true] as const);
const rejected = (endpoint: string) => [endpoint, false] as const;

describe('an endpoint that rejects again and again', () => {
	it('is alone with that after a few times, if others get through', () => {
		const steps = [rejected('search'), ...accepted(40), rejected('search'), ...accepted(40)];

		expect(judge([...steps, rejected('search')]).at(-1)).toBe(true);
		expect(judge([...steps.slice(0, -40), rejected('search')]).at(-1)).toBe(false);
	});

	it('is the same one for each record', () => {
		const steps = [1, 22, 333].flatMap((id) => [rejected(`search/${id}`), ...accepted(40)]);

		expect(judge([...steps, rejected('search/4?page=2')]).at(-1)).toBe(true);
	});

	it('is remembered while hundreds of others are rejected once', () => {
		const names = Array.from({ length: 600 }, (_each, at) =>
			String(at).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit))),
		);
		const round = (index: number) => [
			rejected('search'),
			...names.slice(150 * index, 150 * (index + 1)).map(rejected),
			...accepted(10_000),
		];
		const steps = [0, 1, 2, 3].flatMap(round);

		expect(judge([...steps, rejected('search')]).at(-1)).toBe(true);
	});

	it('is not alone where nobody else sends anything', () => {
		expect(judge(Array(50).fill(rejected('search')))).toEqual(Array(50).fill(false));
	});

	it('is not alone where others are rejected as often', () => {
		const round = [rejected('search'), rejected('orders'), ...accepted(1, 'users')];
		const judged = judge(Array.from({ length: 5 }, () => round).flat());

		expect(judged.filter((_each, at) => at % 3 === 0)).toEqual(Array(5).fill(false));
	});

	it('is not alone any more once it accepts', () => {
		const alone = [1, 2, 3].flatMap(() => [rejected('search'), ...accepted(40)]);
		const steps = [...alone, ...accepted(1, 'search'), rejected('search')];

		expect(judge(steps).at(-1)).toBe(false);
	});
});

it('requests that left together and are rejected together say no more than one of them', () => {
	const limits = new OwnLimits();
	limits.reject(`${BASE}/search`, 0, 50);
	for (let count = 0; count < 40; count++) limits.accept(`${BASE}/orders`);
	const burst = Array.from({ length: 20 }, () => limits.reject(`${BASE}/search`, 60, 110));

	expect(burst.map(({ isAlone }) => isAlone)).toEqual(Array(20).fill(false));
});
