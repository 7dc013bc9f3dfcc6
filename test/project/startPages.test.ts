import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectFolder } from './sources';
import { START_PAGES } from './startPages';

const textOf = (path: string): string => {
	const file = join(projectFolder, path);
	return existsSync(file) ? readFileSync(file, 'utf8').replace(/\s+/g, ' ') : '';
};

describe.each(Object.entries(START_PAGES))(
	"the first page of %s's documentation",
	(_name, page) => {
		it.each(page.map(([statement, ...kept]) => [statement, kept] as const))('%s', (_, kept) => {
			const missing = kept.filter((each) => !textOf(each.in).includes(each.by));

			expect(kept.length).toBeGreaterThan(0);
			expect(missing).toEqual([]);
		});
	},
);
