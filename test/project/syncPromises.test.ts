/** What the page on syncs promises, with the title of the test that holds it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { filesBelow, projectFolder } from './sources';

const page = readFileSync(join(projectFolder, 'docs/sync.md'), 'utf8').replace(/\s+/g, ' ');

const tests = filesBelow(join(projectFolder, 'test'))
	.filter((path) => /\.(?:test|long)\.ts$/.test(path))
	.map((path) => readFileSync(join(projectFolder, 'test', path), 'utf8'))
	.join('\n')
	.replaceAll("\\'", "'");

const PROMISES: ReadonlyArray<readonly [promise: string, title: string]> = [
	[
		'You get a few records as a sample. This does not affect',
		'returns at most ten records in every mode, and neither reads nor saves state',
	],
	[
		'with times that have no time zone',
		'times without a zone are refused when the workflow is set up, and name Time Zone',
	],
	[
		'a response that does not show whether there are more pages',
		'asks for Pagination where %d rows show no sign of pages, in the test and the first poll',
	],
	[
		'*From Now* (only what changes from now on)',
		"'From Now' emits only later changes, also after a restart without rows",
	],
	[
		'or *Since a Date*',
		"'Since a Date' emits changes since that date, in the workflow's time zone",
	],
	[
		'A run that finds nothing starts no workflow',
		'emits every record once, oldest first, and nothing if nothing changed',
	],
	['every version that it finds', '%s (%s) hands over every version, and none twice'],
	[
		'if n8n is stopped at any moment',
		'nothing is lost, and at most one batch comes twice, when n8n is killed 50 times',
	],
	['leaves everything as it was', 'saves and emits nothing if a later page fails'],
	[
		'does not get the same records again',
		'a batch that a later one has confirmed does not come again, but its execution can be retried',
	],
	['remembers nothing', 'keeps no state: the same watermark returns the same records'],
	[
		'reads the same records again',
		'records of a night that fails or is killed are read again, until one comes to its end',
	],
	['There is always one item', 'returns a watermark even if the first run starts now'],
	['`Since` may also be a date or time', 'accepts a date or time, in its own zone'],
	['the next run continues there', 'continues where it stopped'],
	['with `changed` or `deleted`', 'returns the changes of a snapshot, including deletions'],
	[
		'each record is then completed by one more request',
		'has the fields of both, and those of the details where both have them',
	],
	[
		'Each customer has a watermark of its own',
		'have a mark each, and their records say whose they are',
	],
	[
		'A customer that is new later is read from its beginning',
		'of a parent that is new later are read from their beginning',
	],
	[
		'the next one continues with the rest',
		'that a poll did not reach are read by the next, in whatever order they come',
	],
	[
		'write a placeholder where the time belongs',
		'is filled in path, query, headers and body, encoded as each needs',
	],
	['A placeholder counts more than a parameter', 'counts more than a parameter of the rules'],
	['that is only a placeholder is left out', 'is left out as long as nothing is asked'],
	['becomes 1970', 'in a longer text means everything where nothing is asked'],
	[
		'A query language, such as JQL',
		'as in JQL is filled in with the time in its format and zone',
	],
	['**OData.**', 'as in OData is filled in'],
	['Delta links, as in Microsoft Graph', 'is requested as it is'],
	["on the API's own host only", 'of another host is not requested'],
	[
		'If the API no longer knows the token',
		'that has expired starts over by itself, and the log says so',
	],
	['A token that comes with the rejection', 'Asana: the first token comes with a rejection'],
	['A search by POST, as in Notion', 'has its filter and its cursor in the body'],
	['**GraphQL.**', 'as a GraphQL connection has both in its variables'],
	['read window by window', 'is read window by window from the start on, and nothing twice'],
	['a 304 costs nothing', 'costs nothing where the server has an %s'],
	['may leave the list out', 'Square: an empty object where there is nothing'],
	['answer 304 itself', 'Zoho CRM: a filter in a header, and 304 where nothing has changed'],
	['are all passed on', 'does not hide another content at the same second'],
	['is asked for again from the beginning of that step', 'lose none of eight changes (%j)'],
	[
		'Values that differ each time a page is read',
		'makes no new versions, whether times count by ms or by %d ms',
	],
	['says how late a record may come', 'is handed over: %s, and days later'],
	[
		'*New ID* asks again for the last 100 IDs',
		'IDs that grow come once, in parts, and the last ones are remembered',
	],
	['*Overlap (IDs)*', 'an ID that becomes visible after a higher one is handed over'],
	['it is shortened, and n8n', 'comes once, also where all share one instant: %s'],
	['The hour that clocks show twice', 'in the hour that clocks show twice come once: %s'],
	[
		'long backlogs can then be read in parts',
		'is handed over in parts that are not greater than requested',
	],
	[
		'the list must be read within one poll',
		'a list in any order that cannot be read within one poll is an error',
	],
	['*Compared Fields* limits', 'counts only the fields that are named, by their paths'],
	['stops the sync by default', 'stops by default, or skips and says how many'],
	['Records come oldest first', 'records are handed over oldest first: %s'],
	['are an error that names **ID Field**', 'are an error that names ID Field, with pages by %s'],
	['separated by commas, such as', 'is made of several fields'],
	['**At most 10,000 records**', 'says so where there are too many of them'],
	['An API that hiccups deletes nothing', 'reports nothing as deleted for %s'],
	[
		'add up to the stated total',
		'is an error where a page comes empty although more were stated',
	],
	['the next poll must miss them too', 'believes that most are gone only the second time'],
	['reports them at once', "reports them at once with 'Allow Mass Deletions'"],
	[
		'the last batch is passed on once more',
		'the last batch is repeated or skipped as selected: %s',
	],
	[
		'stores the watermark and the execution in one step',
		'nothing is emitted again where n8n commits rows and state together',
	],
	[
		'If the API is down while n8n starts',
		'an API that is down while n8n starts is a failed execution, and the trigger goes on',
	],
	['before 45 seconds are over', 'is emitted over as many polls as their time limit requires'],
	[
		'100,000 changed records come in several runs',
		'is emitted over several polls of at most the maximum, in any order',
	],
	['each page is read again after the one that follows', 'that do not move are read twice'],
	['A cursor does not shift, and is read once', 'pages by a cursor are read once'],
	['*Changed Since* and *New ID* continue', 'with another %s continues'],
	['starts over as', 'with another %s starts over, and the log says so'],
	['with `restarted: true`', 'reports a watermark that belongs to other settings'],
	[
		'so each changed candidate is read in full',
		'read the details of a candidate, whose row has no time',
	],
	['Including archived', 'return %s that are archived'],
	['New ones only', 'return each invoice of one type once, even if it changes later'],
	['The full list is read and compared', 'compare the full list of news'],
	['starts a workflow with each event', 'starts a workflow with each new event once, simplified'],
];

describe('docs/sync.md', () => {
	it.each(PROMISES)('promises “%s”, and a test holds it: %s', (promise, title) => {
		expect(page).toContain(promise);
		expect(tests).toContain(title);
	});
});
