import { isRecord, textOf } from '../../../../credentials/common/unknown';
import { callTo, callWith } from '../calls';
import type { NextUrlStyle, PagePlan, Reader } from '../pageTypes';
import { readPath } from '../paths';

/** HAL writes an object with `href` where others write the address. */
const addressOf = (value: unknown) => textOf(isRecord(value) ? value.href : value);

/** The body names the address of the next page. */
export function nextUrlReader({ path }: NextUrlStyle, plan: PagePlan): Reader {
	const { follow = (link) => link } = plan;
	return {
		first: callWith(plan),
		ends: 'byAnswer',
		setting: 'nextUrlField',
		sign: `address '${path}'`,
		next({ response }) {
			const value = readPath(response.body, path);
			if (value === undefined) return 'unsaid';
			const link = addressOf(value);
			if (link === '') return 'none';
			return { call: callTo(follow(link, response.url)) };
		},
	};
}
