import { callWith } from '../calls';
import type { OnePageStyle, PagePlan, Reader } from '../pageTypes';

/** The list comes whole in one answer. */
export function onePageReader(_style: OnePageStyle, plan: PagePlan): Reader {
	return {
		first: callWith(plan),
		ends: 'byAnswer',
		setting: 'pagination',
		sign: 'next page',
		next: () => 'none',
	};
}
