import { callWith } from '../calls';
import type { PageNumberStyle, PagePlan, Reader } from '../pageTypes';

/** `?page=1`, `?page=2`, … */
export function pageNumberReader(style: PageNumberStyle, plan: PagePlan): Reader {
	const at = (index: number) =>
		callWith(plan, style.sendIn, { name: style.parameter, value: style.firstPage + index });
	return {
		first: at(0),
		ends: 'byCount',
		setting: 'pageParameter',
		sign: 'page number',
		next: ({ index }) => ({ call: at(index + 1) }),
		at,
	};
}
