import { callWith } from '../calls';
import type { OffsetStyle, PagePlan, Reader } from '../pageTypes';

/**
 * `?offset=0`, `?offset=100`, … The offset grows by the rows that came, not by those asked for: many
 * servers give less than they are asked for.
 */
export function offsetReader(style: OffsetStyle, plan: PagePlan): Reader {
	const { parameter, firstRow = 0, sendIn } = style;
	const at = (_index: number, start: number) =>
		callWith(plan, sendIn, { name: parameter, value: firstRow + start });
	return {
		first: at(0, 0),
		ends: 'byCount',
		setting: 'offsetParameter',
		sign: 'offset',
		next: ({ index, start, rows }) => ({ call: at(index + 1, start + rows.length) }),
		at,
	};
}
