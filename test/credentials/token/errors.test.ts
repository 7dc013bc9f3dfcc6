import {
	ConfigurationError,
	TokenResponseError,
	TokenFlowError,
} from '../../../credentials/token/errors';

it.each([
	[new TokenFlowError('origin', 'What happened'), 'origin', 'TokenFlowError'],
	[new ConfigurationError('What happened'), 'configuration', 'ConfigurationError'],
	[new TokenResponseError('What happened'), 'response', 'TokenResponseError'],
])('%s has its kind and name, and nothing that n8n would rewrite', (error, kind, name) => {
	expect(error).toMatchObject({ kind, name, message: 'What happened', description: '' });
	expect(error).toBeInstanceOf(TokenFlowError);
	// n8n rewrites errors that have one of these, and logs in again for a 401.
	for (const property of ['response', 'status', 'statusCode', 'code', 'cause'])
		expect(error).not.toHaveProperty(property);
});

it('is short, however long what it quotes is, and ends with a whole word', () => {
	const { message } = new TokenFlowError('origin', `It names ${'word '.repeat(1000)}`);

	expect(message.length).toBeLessThan(2_001);
	expect(message).toMatch(/ word …$/);
	expect(new TokenFlowError('origin', `It names ${'x'.repeat(5000)}`).message).toBe('It names …');
});

it('says what to do next', () => {
	expect(new TokenFlowError('origin', 'a', 'Do this.').description).toBe('Do this.');
	expect(new ConfigurationError('a', 'Do this.').description).toBe('Do this.');
	expect(new TokenResponseError('a', 'Do this.').description).toBe('Do this.');
});
