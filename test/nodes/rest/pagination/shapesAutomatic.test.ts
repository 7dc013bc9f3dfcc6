/** Documented lists of public APIs: every row once, or a clear error; never a part that looks whole. */
import type { PagePlan } from '../../../../nodes/rest/pagination';
import { someOf } from '../../../size';
import { type ListShape, shapes } from './shapes';
import { planOf, readShape, type ShapeReading } from './support/shapeReading';

const AUTOMATIC = { style: { kind: 'automatic' } } as const;

/** What no reader of a response can find out; the error says what to choose. */
const NOT_DETECTED = [
	'Alpaca: bars of several symbols',
	'Amazon API Gateway: REST APIs',
	'Azure Sphere: device groups',
	'Azure Table Storage: entities',
	'Berlin Group: transactions of an account',
	'Campaign Deputy: people',
	'Corteza: records of a module',
	'CouchDB: rows of a view',
	'Cumulocity: managed objects',
	'DBLP: search of authors',
	'Discord: messages of a channel',
	'Discourse: latest topics',
	'DocuSign eSignature: envelopes',
	'Dropbox: list_folder',
	'Dynatrace: entities',
	'e-Stat: list of tables',
	'eBay Finding: items by keywords',
	'Elasticsearch: search_after',
	'Enigma Public: collections',
	'EPS Momentum: items',
	'Expedia Rapid: property content',
	'Geotab: feed of log records',
	'Google Search Console: search analytics',
	'Hotelbeds Content: hotels',
	'HubSpot V1: contacts',
	'INSEE Sirene: establishments',
	'Kiwoom REST: executions',
	'Kraken: closed orders',
	'Lichess: games of a user',
	'Matrix: messages of a room',
	'Mattermost: posts of a channel',
	'monday.com: items of a board',
	'National Weather Service: stations',
	'NCBI E-utilities: esearch',
	'OANDA V20: transactions',
	'OpenAI: fine-tuning jobs',
	'OpenFEC: receipts by keyset',
	'Ory Hydra: OAuth2 clients without the prefix in its links',
	'pnut.io: posts',
	'PrestaShop: products',
	'Provide: applications',
	'QuickBooks Online: query of customers',
	'Rakuten RMS: numbers of orders',
	'RumbleUp: contacts',
	'SEC EDGAR: filings of a company',
	'ServiceDesk Plus: requests',
	'Signaturgruppen: entries of an index',
	'Spotify: search for tracks and artists',
	'Stripe: customers',
	'Toggl Track: detailed report',
	'TUNE: offers',
	'Vercel: deployments',
	'VTEX Master Data: search',
	'wFirma: contractors',
	'Wildberries: product cards',
	'Withings: measures',
	'X API V1.1: home timeline',
	'Yandex Direct: campaigns',
	'YouTrack: issues',
	'Zoho CRM GraphQL: contacts',
];

/** Rows of short, full and only pages. */
const COUNTS = [0, 1, 15, 24, 36, 64, 99, 100, 101, 128, 200, 250, 256];

/** Some of them for each shape, so that about a hundred shapes meet each count. */
const countsFor = (index: number) => someOf(COUNTS, index, 3);

const each = (list: readonly ListShape[]) =>
	list.map((shape, index) => [shape.name, shape, index] as const);

/** All rows; or an error, and before it the first rows, or those of another list. */
function expectAllOrError({ came, all, error }: ShapeReading): void {
	const rows = came.filter((id) => all.includes(id));
	if (error === undefined) expect(came).toEqual(all);
	else expect(rows).toEqual(all.slice(0, rows.length));
}

describe('Automatic', () => {
	const detected = shapes.filter(({ name }) => !NOT_DETECTED.includes(name));

	it.each(each(detected))('reads every row of %s once', async (_name, shape) => {
		const { came, all, error } = await readShape(shape, AUTOMATIC);

		expect(error).toBeUndefined();
		expect(came).toEqual(all);
	});

	it.each(each(shapes.filter(({ name }) => NOT_DETECTED.includes(name))))(
		'says what to choose for %s',
		async (_name, shape) => {
			const reading = await readShape(shape, AUTOMATIC);

			expect(reading.error).toMatch(
				/<(?:pagination|listField|stopAtEmptyPage|path)>|not JSON/,
			);
			expectAllOrError(reading);
		},
	);

	it.each(each(shapes))(
		'gives all rows of %s or an error, however many there are',
		async (_name, shape, index) => {
			// One record in place of a list cannot be told from any object with a list in it.
			const canBe = (count: number) => count > 1 || shape.form !== 'list or object';
			for (const count of countsFor(index).filter(canBe))
				expectAllOrError(await readShape(shape, AUTOMATIC, count));
		},
	);
});

/** What an error of these names, besides a method. */
const FOLLOWED: ReadonlyArray<[name: string, named: RegExp, plan: Partial<PagePlan>]> = [
	['Alpaca: bars of several symbols', /<listField>, or 'bars\.\*'/, { rows: 'bars.*' }],
	[
		'Berlin Group: transactions of an account',
		/'transactions\.booked'/,
		{ rows: 'transactions.booked' },
	],
	['Cumulocity: managed objects', /<stopAtEmptyPage>/, { endsAtEmptyPage: true }],
	['Google Search Console: search analytics', /<stopAtEmptyPage>/, { endsAtEmptyPage: true }],
	['Rakuten RMS: numbers of orders', /'orderNumberList'/, { rows: 'orderNumberList' }],
	['wFirma: contractors', /'contractors'.*<listField>/, { rows: 'contractors' }],
	['Yandex Direct: campaigns', /<stopAtEmptyPage>/, { endsAtEmptyPage: true }],
	[
		'eBay Finding: items by keywords',
		/'findItemsByKeywordsResponse\[0\]\.searchResult\[0\]\.item'/,
		{ rows: 'findItemsByKeywordsResponse[0].searchResult[0].item', endsAtEmptyPage: true },
	],
];

describe('the advice of an error', () => {
	it.each(FOLLOWED)('leads to every row of %s', async (name, named, plan) => {
		const shape = shapes.find((each) => each.name === name);
		if (shape === undefined) throw new Error(`No shape ${name}`);

		const { error } = await readShape(shape, AUTOMATIC);
		const followed = await readShape(shape, { ...AUTOMATIC, ...plan });

		expect(error).toMatch(named);
		expect(followed.error).toBeUndefined();
		expect(followed.came).toEqual(followed.all);
	});
});

/** Without rows they have no list and no total: that is an error, as it cannot be told from a failure. */
const NO_LIST_WITHOUT_ROWS = [
	'eBay Finding: items by keywords',
	'Google Ads: search',
	'Google Analytics 4: report',
	'Google Search Console: search analytics',
	'Lightspeed Retail R-Series V3: items',
	'NOAA Climate Data Online: stations',
	'Vonage Numbers: own numbers',
	'Yandex Direct: campaigns',
];

describe('the style that the documentation implies', () => {
	it.each(NO_LIST_WITHOUT_ROWS)('says that there is no list where %s is empty', async (name) => {
		const shape = shapes.find((each) => each.name === name);
		if (shape === undefined) throw new Error(`No shape ${name}`);

		const { error } = await readShape(shape, planOf(shape) ?? AUTOMATIC, 0);

		expect(error).toMatch(/^The response (?:has no list|is empty)/);
	});

	const styled = shapes.filter((shape) => planOf(shape) !== undefined && shape.form !== 'lines');

	it.each(each(styled))(
		'reads every row of %s once, however many there are',
		async (_name, shape, index) => {
			for (const count of countsFor(index)) {
				if (count === 0 && NO_LIST_WITHOUT_ROWS.includes(shape.name)) continue;
				const { came, all, error } = await readShape(
					shape,
					planOf(shape) ?? AUTOMATIC,
					count,
				);

				expect(error).toBeUndefined();
				expect(came).toEqual(all);
			}
		},
	);
});
