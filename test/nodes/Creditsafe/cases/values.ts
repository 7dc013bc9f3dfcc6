import type { IDataObject } from 'n8n-workflow';

import type { Failure } from '../../support/operationCases';

/** What the simulator has after its start. */
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

/** An expression that gives nothing; n8n itself asks for what is empty in the form. */
export const NOTHING = '={{ $json.nothing }}';

export const byId = (value: string | number): IDataObject => ({ __rl: true, mode: 'id', value });

export const byCode = (value: string): IDataObject => ({ __rl: true, mode: 'code', value });

/** Values of a form that the API describes. */
export const mapped = (value: IDataObject): IDataObject => ({
	mappingMode: 'defineBelow',
	value,
	matchingColumns: [],
	schema: [],
});

export const correlationId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);

/** Monitoring says only that there is no such thing. */
export const missingPortfolio = (
	request: Failure['requests'][number],
	parameters: IDataObject = {},
): Failure => ({
	title: 'says so where there is no such portfolio',
	parameters: { portfolioId: byId(NO_PORTFOLIO), ...parameters },
	requests: [request],
	error: 'The API answered 404 Not Found: Portfolio not found',
	description: /^Nothing is there\./,
});
