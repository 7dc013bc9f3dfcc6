import { headerOf } from '../../http';
import { callTo, callWith } from '../calls';
import { linkWith } from '../linkHeader';
import type { LinkHeaderStyle, PagePlan, Reader } from '../pageTypes';

/** The header `Link` names the address of the next page: `<…>; rel="next"` (RFC 8288). */
export function linkHeaderReader(_style: LinkHeaderStyle, plan: PagePlan): Reader {
	const { follow = (link) => link } = plan;
	return {
		first: callWith(plan),
		ends: 'byAnswer',
		setting: 'pagination',
		sign: 'Link header',
		next({ response }) {
			const header = headerOf(response.headers, 'link');
			const link = linkWith('next', header);
			// The last page still links to the first one, or there is no header at all.
			if (link === undefined) return header === '' ? 'unsaid' : 'none';
			return { call: callTo(follow(link, response.url)) };
		},
	};
}
