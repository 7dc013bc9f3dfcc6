import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { placeholdersIn } from './package/publisher';

it('a package with placeholders for its author and repository is not published', () => {
	expect(
		placeholdersIn({
			author: { name: 'Someone', email: 'someone@project.example' },
			repository: {
				url: 'git+https://github.com/n8n-nodes-tokenflow/n8n-nodes-tokenflow.git',
			},
		}),
	).toEqual(['author', 'repository']);
	expect(
		placeholdersIn({
			author: { name: 'Someone', email: 'someone@gmail.com' },
			repository: { url: 'git+https://github.com/someone/n8n-nodes-tokenflow.git' },
		}),
	).toEqual([]);
});

it('the name of the repository stands in one place: links in other files are relative', () => {
	const files = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];
	const text = files.map((file) => readFileSync(join(__dirname, '../..', file), 'utf8')).join();

	expect(text).not.toMatch(/github\.com\/n8n-nodes-tokenflow/);
});
