import { callWith, toText } from '../calls';
import type { CursorStyle, Next, Page, PagePlan, Reader } from '../pageTypes';
import { readPath, readSpot } from '../paths';

/** How APIs say that there is no next cursor; several answer 0. */
const isNone = (cursor: unknown) =>
	cursor === null || cursor === false || ['', '0'].includes(toText(cursor).trim());

function cursorIn({ response, rows }: Page, { from }: CursorStyle): unknown {
	return from.in === 'lastRow' ? readPath(rows.at(-1), from.name) : readSpot(response, from);
}

/** A cursor that the answer names, or a value of its last row, is sent to get what follows it. */
export function cursorReader(style: CursorStyle, plan: PagePlan): Reader {
	const { from, parameter, sendIn, firstCursor = '' } = style;
	const isOwn = from.in === 'lastRow';
	const callFor = (value: unknown) => callWith(plan, sendIn, { name: parameter, value });
	const next = (page: Page): Next => {
		const cursor = cursorIn(page, style);
		if (cursor === undefined || (isOwn && cursor === null)) return 'unsaid';
		if (!isOwn && isNone(cursor)) return 'none';
		return { call: callFor(cursor) };
	};
	return {
		first: firstCursor === '' ? callWith(plan, sendIn) : callFor(firstCursor),
		ends: isOwn ? 'byCount' : 'byAnswer',
		setting: isOwn ? 'cursorParameter' : from.in === 'body' ? 'cursorField' : 'cursorHeader',
		sign: `cursor '${from.name}'`,
		next,
	};
}
