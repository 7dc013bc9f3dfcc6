/** Times of a benchmark as bars: one group per row, one bar per subject, as long as it took. */

export interface Bar {
	readonly label: string;
	readonly seconds: number;
	/** Drawn with a pattern of its own. */
	readonly isOurs: boolean;
	/** Said beside the time, such as "20 failed". */
	readonly remark: string;
}

export interface BarGroup {
	readonly title: string;
	readonly bars: readonly Bar[];
}

const WIDTH = 960;
const LEFT = 250;
const MAX_BAR = 520;
const LINE = 20;
const HEAD = 30;

/** Okabe and Ito's blue and orange; the lightness differs, too. */
const STYLE = [
	'text{font:12px system-ui,sans-serif;fill:#24292f}.title{font-weight:600}',
	'.back{fill:#ffffff}.ours{fill:#0072b2}.other{fill:#e69f00;fill-opacity:.65}',
	'@media(prefers-color-scheme:dark){text{fill:#e6edf3}.back{fill:#0d1117}.ours{fill:#56b4e9}}',
].join('');

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function groupSvg({ title, bars }: BarGroup, top: number): string {
	const most = Math.max(...bars.map(({ seconds }) => seconds));
	const lines = bars.map(({ label, seconds, isOurs, remark }, index) => {
		const y = top + HEAD + index * LINE;
		const width = Math.max(1, Math.round((seconds / most) * MAX_BAR));
		const said = [`${seconds.toFixed(2)} s`, remark].filter((part) => part !== '').join(', ');
		return [
			`<text x="${LEFT - 10}" y="${y}" text-anchor="end">${escaped(label)}</text>`,
			`<rect class="${isOurs ? 'ours' : 'other'}" x="${LEFT}" y="${y - 11}" width="${width}" height="14" rx="2"/>`,
			`<text x="${LEFT + width + 8}" y="${y}">${escaped(said)}</text>`,
		].join('');
	});
	return `<text class="title" x="12" y="${top + 10}">${escaped(title)}</text>${lines.join('')}`;
}

const heightOf = ({ bars }: BarGroup) => HEAD + bars.length * LINE + 6;

/** @returns an SVG document; every group has a scale of its own */
export function barsSvg(groups: readonly BarGroup[]): string {
	let top = 20;
	const parts = groups.map((group) => {
		const part = groupSvg(group, top);
		top += heightOf(group);
		return part;
	});
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${top}" viewBox="0 0 ${WIDTH} ${top}" role="img">`,
		`<title>Times of each way to call an API; shorter is better</title><style>${STYLE}</style>`,
		`<rect class="back" width="${WIDTH}" height="${top}"/>`,
		...parts,
		'</svg>\n',
	].join('');
}
