import { readApiError } from '../../../nodes/HelloFlex/apiError';

describe('an error response of HelloFlex', () => {
	it('can be a map of fields, as in the documentation', () => {
		const body =
			'{"Id":["Value -1 is invalid."],"Lang":["Should be valid ISO 639-1 language code.","x"]}';

		expect(readApiError(body)).toEqual({
			message: 'Value -1 is invalid. Should be valid ISO 639-1 language code. x',
			fields: {
				Id: 'Value -1 is invalid.',
				Lang: 'Should be valid ISO 639-1 language code. x',
			},
		});
	});

	it('shows field names of patches without slashes', () => {
		expect(readApiError('{"/WorkAddress/City":["Too long."]}')).toEqual({
			message: 'Too long.',
			fields: { 'WorkAddress.City': 'Too long.' },
		});
	});

	it.each(['Message', 'message'])('can be the %s of an ASP.NET error object', (name) => {
		expect(
			readApiError(JSON.stringify({ [name]: 'The WebHook URI must be absolute.' })),
		).toEqual({
			message: 'The WebHook URI must be absolute.',
		});
	});

	it('can be a message with the model state', () => {
		const body = {
			Message: 'The request is invalid.',
			ModelState: { 'webHook.WebHookUri': ['The WebHookUri field is required.'] },
		};

		expect(readApiError(JSON.stringify(body))).toEqual({
			message: 'The request is invalid. The WebHookUri field is required.',
			fields: { 'webHook.WebHookUri': 'The WebHookUri field is required.' },
		});
	});

	it.each(['', 'Bad Gateway', '[]', '{}', '{"Id":[]}', '{"guid":"x"}'])(
		'is not recognized in %j',
		(body) => expect(readApiError(body)).toBeUndefined(),
	);
});
