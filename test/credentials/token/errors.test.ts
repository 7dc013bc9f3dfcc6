import {
	ConfigurationError,
	TokenResponseError,
	TokenFlowError,
} from '../../../credentials/token/errors';

it.each([
	[new TokenFlowError('origin', 'What happened'), 'origin', 'TokenFlowError'],
	[new ConfigurationError('What happened'), 'configuration', 'ConfigurationError'],
	[new TokenResponseError('What happened'), 'response', 'TokenResponseError'],
])('%s', (error, kind, name) => {
	expect(error).toMatchObject({ kind, name, message: 'What happened', description: '' });
	expect(error).toBeInstanceOf(TokenFlowError);
	// n8n rewrites errors that have one of these, and logs in again for a 401.
	for (const property of ['response', 'status', 'statusCode', 'code', 'cause'])
		expect(error).not.toHaveProperty(property);
});

it('says what to do next', () => {
	expect(new TokenFlowError('origin', 'a', 'Do this.').description).toBe('Do this.');
	expect(new ConfigurationError('a', 'Do this.').description).toBe('Do this.');
	expect(new TokenResponseError('a', 'Do this.').description).toBe('Do this.');
});
