/** What servers saw, as a picture: tokens as bars, logins as diamonds, calls as ticks, rejected ones as crosses. */

/** A login, epoch ms. */
export interface SeenLogin {
	readonly at: number;
	/** When the token expired, or was replaced; of a rejected login, `at`. */
	readonly until: number;
	readonly isRejected?: boolean;
}

export interface SeenCall {
	readonly at: number;
	/** The response was 401. */
	readonly isRejected: boolean;
}

/** One row of the picture. */
export interface Lane {
	readonly label: string;
	readonly logins: readonly SeenLogin[];
	readonly calls: readonly SeenCall[];
}

const WIDTH = 960;
const LEFT = 196;
const RIGHT = 20;
const TOP = 44;
const LANE = 66;
const FOOT = 30;
/** Calls closer than this are one tick, px. */
const TICK = 2;
const TICK_MIN = 6;
const TICK_MAX = 24;
/** A live picture shows the last two minutes, so that what happens now stays readable. */
const LIVE_MS = 120_000;

/** Okabe and Ito's palette, which people with color vision deficiency can tell apart; shapes differ, too. */
const STYLE = `
text{font:13px system-ui,sans-serif;fill:#24292f}
.small{font-size:11px;fill:#57606a}
.back{fill:#ffffff}.rule{stroke:#d0d7de}
.token{fill:#56b4e9;fill-opacity:.55}.token.odd{fill-opacity:.3}
.login{fill:#e69f00;stroke:#24292f;stroke-width:.5}
.call{stroke:#0072b2}.rejected{stroke:#d55e00;stroke-width:2}.bad{fill:#b34a00;font-weight:600}
@media(prefers-color-scheme:dark){
text{fill:#e6edf3}.small{fill:#9198a1}.back{fill:#0d1117}.rule{stroke:#3d444d}
.login{stroke:#e6edf3}.call{stroke:#79c0ff}.rejected{stroke:#ff8c42}.bad{fill:#ff8c42}}
`.replace(/\n/g, '');

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const count = (number: number, one: string, many = `${one}s`) =>
	`${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;

const isRejected = (seen: SeenCall | SeenLogin): boolean => seen.isRejected === true;
const rejectedIn = ({ calls, logins }: Lane): number =>
	[...calls, ...logins].filter(isRejected).length;

/** "600 calls, 6 logins, 0 rejected". */
export const summaryOf = (lane: Lane): string =>
	[
		count(lane.calls.length, 'call'),
		count(lane.logins.length, 'login'),
		`${rejectedIn(lane)} rejected`,
	].join(', ');

interface Span {
	readonly from: number;
	readonly until: number;
}

/** What is shown: from the first thing that was seen to the last. */
function spanOf(lanes: readonly Lane[], now: number | undefined): Span {
	const times = lanes.flatMap(({ logins, calls }) => [...logins, ...calls].map(({ at }) => at));
	const first = times.length === 0 ? (now ?? 0) : Math.min(...times);
	const until = Math.max(now ?? first, ...times, first + 1_000);
	return { from: now === undefined ? first : Math.max(first, until - LIVE_MS), until };
}

const rounded = (x: number) => Math.round(x * 10) / 10;

const diamond = (x: number, y: number) =>
	`<path class="login" d="M${rounded(x)} ${y - 8}l6 8l-6 8l-6 -8z"><title>login</title></path>`;

const cross = (x: number, y: number, what: string) =>
	`<path class="rejected" d="M${rounded(x - 4)} ${y - 4}l8 8m0 -8l-8 8"><title>rejected ${what}</title></path>`;

/** Ticks, the higher the more calls came at that moment. */
function ticksOf(xs: readonly number[], base: number): string {
	const bins = new Map<number, number>();
	for (const x of xs) bins.set(Math.floor(x / TICK), (bins.get(Math.floor(x / TICK)) ?? 0) + 1);
	const most = Math.max(...bins.values(), 1);
	return [...bins]
		.map(([bin, calls]) => {
			const height = rounded(TICK_MIN + ((TICK_MAX - TICK_MIN) * (calls - 1)) / most);
			return `M${rounded(bin * TICK)} ${base}v-${height}`;
		})
		.join('');
}

/** Where a moment is in the picture. */
interface Scale {
	readonly toX: (at: number) => number;
	readonly isShown: (seen: SeenCall | SeenLogin) => boolean;
}

function laneSvg(lane: Lane, top: number, { toX, isShown }: Scale): string {
	const bar = top + 14;
	const tick = top + 40;
	const calls = lane.calls.filter(isShown);
	const logins = lane.logins.filter(isShown);
	const tokens = lane.logins.filter((login) => !isRejected(login));
	const bars = tokens.map(({ at, until }, index) => {
		const x = toX(at);
		const width = toX(until) - x;
		if (width === 0) return '';
		return `<rect class="token${index % 2 === 1 ? ' odd' : ''}" x="${rounded(x)}" y="${bar - 6}" width="${rounded(width)}" height="12" rx="2"/>`;
	});
	const good = calls.filter((call) => !isRejected(call)).map(({ at }) => toX(at));
	const ticks = ticksOf(good, top + 50);
	const crosses = calls.filter(isRejected).map(({ at }) => cross(toX(at), tick, 'call'));
	const bad = rejectedIn(lane) > 0 ? ' bad' : '';
	return [
		`<text x="12" y="${top + 18}">${escaped(lane.label)}</text>`,
		`<text class="small${bad}" x="12" y="${top + 36}">${summaryOf(lane)}</text>`,
		...bars,
		`<path class="call" d="${ticks}"/>`,
		...crosses,
		...logins.map((login) =>
			isRejected(login) ? cross(toX(login.at), bar, 'login') : diamond(toX(login.at), bar),
		),
		`<path class="rule" d="M12 ${top + LANE - 8}H${WIDTH - RIGHT}"/>`,
	].join('');
}

const LEGEND: ReadonlyArray<readonly [x: number, draw: (x: number) => string, text: string]> = [
	[LEFT, (x) => diamond(x, 20), 'login'],
	[
		LEFT + 80,
		(x) => `<rect class="token" x="${x - 14}" y="14" width="24" height="12" rx="2"/>`,
		'token',
	],
	[LEFT + 170, (x) => `<path class="call" d="M${x} 14v12m4 -12v12"/>`, 'call'],
	[LEFT + 240, (x) => cross(x, 20, 'call or login'), 'rejected'],
];

/**
 * Draws the lanes on one scale of time, in light or dark as the reader's system is.
 * @param now epoch ms, the right end of a live picture of the last two minutes; default: everything that was seen
 * @returns a whole SVG document
 */
export function timelineSvg(lanes: readonly Lane[], now?: number): string {
	const { from, until } = spanOf(lanes, now);
	const toX = (at: number) => {
		const share = (Math.min(Math.max(at, from), until) - from) / (until - from);
		return LEFT + share * (WIDTH - LEFT - RIGHT);
	};
	const height = TOP + Math.max(lanes.length, 1) * LANE + FOOT;
	const seconds = Math.round((until - from) / 100) / 10;
	const ends =
		now === undefined ? ['0 s', `${seconds} s`] : [`${Math.round(seconds)} s ago`, 'now'];
	const isShown = ({ at }: SeenCall | SeenLogin) => at >= from;
	const said = lanes.map((lane) => `${lane.label}: ${summaryOf(lane)}`).join('; ');
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
		`<title>${escaped(said)}</title><style>${STYLE}</style>`,
		`<rect class="back" width="${WIDTH}" height="${height}"/>`,
		...LEGEND.map(
			([x, draw, text]) =>
				`${draw(x)}<text class="small" x="${x + 16}" y="24">${text}</text>`,
		),
		lanes.length === 0 ? `<text x="12" y="${TOP + 18}">Nothing was called yet.</text>` : '',
		...lanes.map((lane, index) => laneSvg(lane, TOP + index * LANE, { toX, isShown })),
		`<text class="small" x="${LEFT}" y="${height - 10}">${ends[0]}</text>`,
		`<text class="small" text-anchor="end" x="${WIDTH - RIGHT}" y="${height - 10}">${ends[1]}</text>`,
		'</svg>',
	].join('');
}
