import type { IDataObject } from 'n8n-workflow';

import type { Failure } from '../../support/operationCases';

/** Records that the simulator has after its start. */
export const AMBERLINE = 'GB-0-09000007';
export const BRITISH = 'GB-0-09000001';
export const GERMAN = 'DE-0-HRB900001';
export const ROMANIAN = 'RO-0-90000001';
export const NOWHERE = 'GB-0-00000000';

export const PERSON = 'GB-P-700001';

export const DEFAULT_PORTFOLIO = 1001;
export const WATCH_LIST = 1002;
export const EMPTY_PORTFOLIO = 1003;
export const NO_PORTFOLIO = 9999;

export const TREE = '7ec0de00-0000-4000-8000-000000000001';

/** An expression without a result; n8n itself reports fields that are empty in the form. */
export const NOTHING = '={{ $json.nothing }}';

export const byId = (value: string | number): IDataObject => ({ __rl: true, mode: 'id', value });

export const byCode = (value: string): IDataObject => ({ __rl: true, mode: 'code', value });

/** Values of a resource mapper, with the columns that the editor stores beside them. */
export const mapped = (value: IDataObject, schema: IDataObject[] = []): IDataObject => ({
	mappingMode: 'defineBelow',
	value,
	matchingColumns: [],
	schema,
});

export const correlationId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);

/** The failure of every monitoring operation for an unknown portfolio. */
export const missingPortfolio = (
	request: Failure['requests'][number],
	parameters: IDataObject = {},
): Failure => ({
	title: 'fails for a portfolio that does not exist',
	parameters: { portfolioId: byId(NO_PORTFOLIO), ...parameters },
	requests: [request],
	error: 'The API returned 404 Not Found: Portfolio not found',
	description: /^Check the IDs, /,
});
