import { withResult } from './page';

const PAGE =
	'# Reliability\n\n## One\n\nWords.\n\n<!-- result -->\nold\n<!-- /result -->\n\n## Two\n\n<!-- result -->\n<!-- /result -->\n';
const outcome = { section: 'One', command: 'npm run one', head: ['A', 'B'], rows: [['1', '2']] };

describe('the result of a long test', () => {
	it('replaces the last one in its section and leaves the others', () => {
		const page = withResult(PAGE, outcome);

		expect(page).toContain('Words.\n\n<!-- result -->\nLast run: `npm run one` (2');
		expect(page).toContain('| A | B |\n| --- | --- |\n| 1 | 2 |\n<!-- /result -->\n\n## Two');
		expect(page).not.toContain('old');
		expect(withResult(page, { ...outcome, section: 'Two' })).toContain(
			'| 1 | 2 |\n<!-- /result -->\n',
		);
	});

	it('needs a section for it', () => {
		expect(() => withResult(PAGE, { ...outcome, section: 'Three' })).toThrow("'Three'");
	});
});
