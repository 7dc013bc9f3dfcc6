import type { Failure } from '../../support/operationCases';

/** Records that the simulator has after its start, by kind and number. */
const seeded = (kind: string) => (index: number) =>
	`${kind.padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`;

export const agency = seeded('a0');
export const colleague = seeded('a1');
export const candidate = seeded('c0');
export const employer = seeded('e0');
export const contact = seeded('e1');
export const job = seeded('b0');
export const application = seeded('b1');
export const contract = seeded('d0');
export const timecard = seeded('d1');
export const activity = seeded('f0');
export const document = seeded('f1');
export const invoice = seeded('f2');
export const news = seeded('f3');

export const NOWHERE = '99999999-0000-4000-8000-000000000000';

export const byId = (value: string | number) => ({ __rl: true, mode: 'id', value });
export const picked = (value: string | number) => ({ __rl: true, mode: 'list', value });

/** An expression that gives nothing: what n8n itself cannot see before the node runs. */
export const nothing = byId('={{ $json.nothing }}');

export const guid: unknown = expect.stringMatching(
	/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
);

export const text: unknown = expect.any(String);

/** A record that the API user does not see, or that is not there. */
export const missing = (
	parameters: Failure['parameters'],
	request: Failure['requests'][number],
): Failure => ({
	title: 'fails with 404 for a record that does not exist',
	parameters: parameters ?? {},
	requests: [request],
	error: /^The API answered 404 Not Found/,
});

/** An API user that may only read. */
export const forbidden = (
	parameters: Failure['parameters'],
	request: Failure['requests'][number],
): Failure => ({
	title: 'fails with 403 if the API user lacks permission',
	parameters: parameters ?? {},
	credential: {
		clientId: 'sandbox-api-user-reader',
		clientSecret: 'canary-helloflex-secret-reader',
	},
	requests: [request],
	error: /^The API answered 403 Forbidden/,
});

/** Nothing is sent for a field that must be filled in and is not. */
export const empty = (label: string, parameters: Failure['parameters']): Failure => ({
	title: `asks for '${label}', and sends nothing`,
	parameters: parameters ?? {},
	requests: [],
	error: `'${label}' is empty`,
});

/** The whole answer as the server gave it, of which some fields are looked at. */
export const some = (fields: object): unknown => expect.objectContaining(fields) as unknown;
