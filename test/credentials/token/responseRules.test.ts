import { compileTokenFlow } from '../../../credentials/custom/compile';
import { responseRulesIn } from '../../../credentials/token/responseRules';
import { fieldsOf } from '../custom/enteredForm';

const invalid = (status: string) => new Error(`invalid ${status}`);
const rulesOf = (...rows: object[]) => responseRulesIn({ rows }, invalid);

describe('the rules of a form', () => {
	it('have statuses as single ones, families and ranges', () => {
		expect(rulesOf({ statuses: '200, 4xx; 500-599' })).toMatchObject([
			{
				outcome: 'fail',
				statuses: [
					[200, 200],
					[400, 499],
					[500, 599],
				],
			},
		]);
	});

	it.each(['4x', '99', '600', '1404', 'ok', '200-', '200-6xx'])(
		'reject %s as a status',
		(word) => {
			expect(() => rulesOf({ statuses: word })).toThrow(`invalid ${word}`);
		},
	);

	it('are those that have a condition', () => {
		expect(rulesOf({}, { outcome: 'ignore', path: 'ok' }, { operator: 'exists' })).toEqual([
			{
				outcome: 'ignore',
				statuses: [],
				condition: { path: 'ok', operator: 'equals', value: '' },
				messagePath: '',
				delayPath: '',
			},
		]);
	});

	it.each(['contains', 'equals', 'exists', 'notEquals'])('compare with %s', (operator) => {
		expect(rulesOf({ operator, value: 'no' })).toMatchObject([
			{ condition: { path: '', operator, value: 'no' } },
		]);
	});

	it.each(['fail', 'ignore', 'retry'])('mean %s', (outcome) => {
		expect(rulesOf({ statuses: '404' }, { statuses: '404', outcome })).toMatchObject([
			{ outcome: 'fail' },
			{ outcome },
		]);
	});

	it('are its rows, whatever stands between them', () => {
		expect(rulesOf(null as never, { statuses: '404' })).toHaveLength(1);
	});

	it.each([undefined, null, 'text', []])('are none in %j', (collection) => {
		expect(responseRulesIn(collection, invalid)).toEqual([]);
	});
});

describe('the rules of a credential', () => {
	const entered = (statuses: string) =>
		fieldsOf({
			preset: 'clientCredentialsForm',
			tokenUrl: '/token',
			clientId: 'id',
			clientSecret: 'secret-0001',
			options: ['apiRequests'],
			responseRules: { rows: [{ outcome: 'retry', statuses }] },
		} as never);

	it('are part of its flow', () => {
		expect(compileTokenFlow(entered('409')).responseRules).toMatchObject([
			{ outcome: 'retry', statuses: [[409, 409]] },
		]);
	});

	it('name a status that is none', () => {
		expect(() => compileTokenFlow(entered('4x'))).toThrow(
			expect.objectContaining({
				message: "'Response Rules' contains the invalid status '4x'",
				description: 'Enter status codes such as 404, 4xx or 500-599, separated by commas.',
			}),
		);
	});
});
