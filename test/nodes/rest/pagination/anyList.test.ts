import fc from 'fast-check';

import { RestError } from '../../../../nodes/rest/errors/restError';
import type { PagePlan } from '../../../../nodes/rest/pagination';
import { walkPages } from '../../../../nodes/rest/pagination/readPages';
import { type Manner, manners, serverOf, styleOf, truthOf } from './support/anyServer';

async function readingOf(manner: Manner, plan: PagePlan) {
	const { fetch, own, calls } = serverOf(manner);
	const rows: unknown[] = [];
	let error: RestError | undefined;
	try {
		for await (const page of walkPages(fetch, {
			own,
			follow: (link, from) => new URL(link, from).href,
			...plan,
		}))
			rows.push(...page.rows);
	} catch (thrown) {
		if (!(thrown instanceof RestError)) throw thrown;
		error = thrown;
	}
	return { rows, error, calls };
}

describe('a list, however it is paged and interrupted', () => {
	it('comes with every row once, or ends in an error, with Automatic', async () => {
		await fc.assert(
			fc.asyncProperty(manners, async (manner) => {
				const { rows, error } = await readingOf(manner, { style: { kind: 'automatic' } });
				if (error === undefined) expect(rows).toEqual(truthOf(manner));
			}),
			{ numRuns: 3000 },
		);
	});

	it('comes with every row once, or ends in an error, with the style of its documentation', async () => {
		await fc.assert(
			fc.asyncProperty(manners, async (manner) => {
				const { style, plan } = styleOf(manner);
				const { rows, error } = await readingOf(manner, { ...plan, style });
				if (error === undefined) expect(rows).toEqual(truthOf(manner));
			}),
			{ numRuns: 3000 },
		);
	});
});
