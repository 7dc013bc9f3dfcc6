/** Documented lists of public APIs: every row once, or a clear error; never a part that looks whole. */
import { type ListShape, shapes } from './shapes';
import { planOf, readShape, type ShapeReading } from './support/shapeReading';

const AUTOMATIC = { style: { kind: 'automatic' } } as const;

/** What no reader of a response can find out; the error says what to choose. */
const NOT_DETECTED = [
	'Azure Sphere: device groups',
	'CouchDB: rows of a view',
	'Discord: messages of a channel',
	'Dropbox: list_folder',
	'Elasticsearch: search_after',
	'Enigma Public: collections',
	'Kraken: closed orders',
	'Lichess: games of a user',
	'Mattermost: posts of a channel',
	'Ory Hydra: OAuth2 clients without the prefix in its links',
	'QuickBooks Online: query of customers',
	'Stripe: customers',
	'X API V1.1: home timeline',
	'YouTrack: issues',
	'Zoho CRM GraphQL: contacts',
];

/** Rows of short, full and only pages. */
const COUNTS = [0, 1, 15, 24, 36, 64, 99, 100, 101, 128, 200, 250, 256];

const each = (list: readonly ListShape[]) => list.map((shape) => [shape.name, shape] as const);

function expectAllOrError({ came, all, error }: ShapeReading): void {
	if (error === undefined) expect(came).toEqual(all);
	else expect(came).toEqual(all.slice(0, came.length));
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
			const { came, all, error } = await readShape(shape, AUTOMATIC);

			expect(error).toMatch(/<(?:pagination|listField)>|not JSON/);
			expect(came).toEqual(all.slice(0, came.length));
		},
	);

	it.each(each(shapes))(
		'gives all rows of %s or an error, however many there are',
		async (_name, shape) => {
			// One record in place of a list cannot be told from any object with a list in it.
			const counts = COUNTS.filter((count) => count > 1 || shape.form !== 'list or object');
			for (const count of counts) expectAllOrError(await readShape(shape, AUTOMATIC, count));
		},
	);
});

describe('the style that the documentation implies', () => {
	const styled = shapes.filter((shape) => planOf(shape) !== undefined && shape.form !== 'lines');

	it.each(each(styled))(
		'reads every row of %s once, however many there are',
		async (_name, shape) => {
			for (const count of COUNTS) {
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
