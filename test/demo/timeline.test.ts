import { type Lane, summaryOf, timelineSvg } from './timeline';
import { startLivePage } from './livePage';

const lane: Lane = {
	label: 'A <service>',
	logins: [
		{ at: 1_000, until: 2_000 },
		{ at: 2_000, until: 3_000 },
	],
	calls: [
		{ at: 1_100, isRejected: false },
		{ at: 1_500, isRejected: false },
		{ at: 2_500, isRejected: true },
	],
};

const numberOf = (svg: string, part: string) => svg.split(part).length - 1;

it('the picture has a bar and a diamond for each login, a tick for each call and a cross for a rejected one', () => {
	const svg = timelineSvg([lane]);
	const empty = timelineSvg([]);

	expect(numberOf(svg, '<title>login</title>') - numberOf(empty, '<title>login</title>')).toBe(2);
	expect(numberOf(svg, '<rect class="token') - numberOf(empty, '<rect class="token')).toBe(2);
	expect(numberOf(svg, 'rejected call') - numberOf(empty, 'rejected call')).toBe(1);
	expect(svg).toMatch(/<path class="call" d="M[\d.]+ \d+v-6M[\d.]+ \d+v-6"\/>/);
});

it('the picture says in words what it shows, with names as text', () => {
	expect(summaryOf(lane)).toBe('3 calls, 2 logins, 1 rejected');
	expect(timelineSvg([lane])).toContain('A &#60;service&#62;: 3 calls, 2 logins, 1 rejected');
});

it('calls at the same moment are one higher tick, so that a picture of many stays small', () => {
	const calls = Array.from({ length: 100_000 }, (_, n) => ({ at: n / 100, isRejected: false }));

	expect(timelineSvg([{ ...lane, calls }]).length).toBeLessThan(20_000);
});

it('a rejected login is a cross without a token, and counts as rejected', () => {
	const login = { at: 1_000, until: 1_000, isRejected: true };
	const svg = timelineSvg([{ label: 'A', logins: [login], calls: [] }]);

	expect(svg).toContain('0 calls, 1 login, 1 rejected');
	expect(svg).toContain('<title>rejected login</title>');
	expect(numberOf(svg, '<rect class="token')).toBe(
		numberOf(timelineSvg([]), '<rect class="token'),
	);
});

it('a live picture shows the last two minutes, with all that was counted before', () => {
	const [token, call] = [
		{ at: 0, until: 600_000 },
		{ at: 5_000, isRejected: true },
	];
	const seen = (at: number) => timelineSvg([{ label: 'A', logins: [token], calls: [call] }], at);
	const crosses = (svg: string) => numberOf(svg, '<title>rejected call</title>');

	expect(crosses(seen(60_000))).toBe(1);
	expect(crosses(seen(300_000))).toBe(0);
	expect(seen(300_000)).toContain('1 call, 1 login, 1 rejected');
	expect(seen(300_000)).toMatch(/120 s ago.*now/);
	expect(seen(300_000)).toMatch(/<rect class="token" x="196" y="\d+" width="744"/);
});

it('the live page shows those servers that saw something, and nothing after it stopped', async () => {
	const page = await startLivePage(() => [lane, { label: 'Idle', logins: [], calls: [] }]);

	const html = await (await fetch(page.url)).text();
	const svg = await (await fetch(`${page.url}timeline.svg`)).text();
	await page.stop();

	expect(html).toContain('What the servers see');
	expect(svg).toContain('3 calls, 2 logins, 1 rejected');
	expect(svg).not.toContain('Idle');
	await expect(fetch(page.url)).rejects.toThrow();
});
