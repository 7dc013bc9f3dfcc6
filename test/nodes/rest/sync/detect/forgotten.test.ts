import { adviceText } from '../../../../../nodes/rest/errors/labels';
import { RestError } from '../../../../../nodes/rest/errors/restError';
import { explained, isForgotten } from '../../../../../nodes/rest/sync/detect/forgotten';

const rejection = (status: number, message = '', code = '') =>
	new RestError('status', message, '', { status, code });

describe('an API that no longer knows a sync token', () => {
	/** As the documentation of each shows it. */
	it.each([
		['Google Calendar', 410, 'Sync token is no longer valid', 'fullSyncRequired'],
		['Microsoft Graph', 410, '', 'syncStateNotFound'],
		['Microsoft Graph, resync', 400, '', 'resyncRequired'],
		['Google People', 400, 'Sync token is expired.', 'EXPIRED_SYNC_TOKEN'],
	])('says so: %s', (_name, status, message, code) => {
		expect(isForgotten(rejection(status, message, code))).toBe(true);
	});

	it.each([
		[400, 'The field is not known'],
		[401, 'The access token has expired'],
		[403, 'You have no access to this list'],
		[404, 'Not found'],
		[500, 'full sync failed'],
	])('does not say so with %d %j', (status, message) => {
		expect(isForgotten(rejection(status, message))).toBe(false);
	});

	it('may be the reason of a rejection, which the error says', () => {
		const advice = (error: unknown) =>
			error instanceof RestError ? adviceText(error.advice) : '';
		expect(advice(explained(rejection(404)))).toContain('The sync token may have expired');
		expect(advice(explained(rejection(500)))).toBe('');
		const other = new TypeError();
		expect(explained(other)).toBe(other);
	});
});
