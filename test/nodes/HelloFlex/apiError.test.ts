import { readApiError } from '../../../nodes/HelloFlex/apiError';

describe('what HelloFlex complains about', () => {
	it('is a map of fields, as in its documentation', () => {
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

	it('names fields of patches without slashes', () => {
		expect(readApiError('{"/WorkAddress/City":["Too long."]}')).toEqual({
			message: 'Too long.',
			fields: { 'WorkAddress.City': 'Too long.' },
		});
	});

	it.each(['Message', 'message'])('is the %s of an ASP.NET error object', (name) => {
		expect(
			readApiError(JSON.stringify({ [name]: 'The WebHook URI must be absolute.' })),
		).toEqual({
			message: 'The WebHook URI must be absolute.',
		});
	});

	it('is a message with the state of the model', () => {
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
		'is not known from %j',
		(body) => expect(readApiError(body)).toBeUndefined(),
	);
});
