import { rulesWithDetails, withDetails } from '../../../../../nodes/rest/sync/list/details';
import type { DetectionRules, Page, ReadPages } from '../../../../../nodes/rest/sync/syncTypes';

const pageOf = (...ids: readonly number[]): Page => ({
	call: { query: {}, headers: {}, body: {} },
	index: 0,
	start: 0,
	list: 'items',
	rows: ids.map((id) => ({ id, name: 'in the list' })),
	response: { url: 'https://api.example.com/list', status: 200, headers: {}, body: {} },
});

const pagesOf = (...pages: readonly Page[]): ReadPages =>
	async function* () {
		yield* pages;
		await Promise.resolve();
	};

async function rowsOf(pages: ReadPages): Promise<readonly unknown[]> {
	const rows: unknown[] = [];
	for await (const page of pages({})) rows.push(...page.rows);
	return rows;
}

describe('a list with details', () => {
	it('has the fields of both, and those of the details where both have them', async () => {
		const pages = withDetails(pagesOf(pageOf(1)), async () => ({ name: 'its own', at: 7 }));
		expect(await rowsOf(pages)).toEqual([{ id: 1, name: 'its own', at: 7 }]);
	});

	it('requests a record that comes twice in a poll once', async () => {
		const detailsOf = jest.fn(async () => ({ at: 7 }));
		await rowsOf(withDetails(pagesOf(pageOf(1), pageOf(1)), detailsOf));
		expect(detailsOf).toHaveBeenCalledTimes(1);
	});

	it('leaves out a record that was deleted meanwhile', async () => {
		const detailsOf = async (row: unknown) =>
			(row as { id: number }).id === 1 ? undefined : { at: 7 };
		const rows = await rowsOf(withDetails(pagesOf(pageOf(1, 2)), detailsOf));
		expect(rows).toMatchObject([{ id: 2 }]);
	});

	it('is an error where no record has details, which a wrong path would look like', async () => {
		const pages = withDetails(pagesOf(pageOf(1, 2)), async () => undefined);
		await expect(rowsOf(pages)).rejects.toThrow(
			'No details were found for any record on the page (2 requested)',
		);
	});

	it('is read as one in any order, because a record may change before its details are read', () => {
		const rules: DetectionRules = {
			mode: 'changedSince',
			idField: 'id',
			timeField: 'at',
			parameter: 'since',
			times: { format: 'iso' },
			overlapMs: 0,
			order: 'oldestFirst',
		};
		expect(rulesWithDetails(rules)).toEqual({ ...rules, order: 'any' });
	});
});
