import { TokenFlowError } from '../../../../credentials/token/errors';
import type { Findings } from '../../../../credentials/token/report/diagnose';
import { healthOf, WELL } from '../../../../credentials/token/report/status';
import { NOON_MS } from '../support/clock';
import { compileFlow } from '../support/flow';

const FINDINGS: Findings = {
	flow: compileFlow({}),
	records: [],
	token: { value: 'a-token', issuedAtMs: NOON_MS, expiresAtMs: NOON_MS + 60_000 },
	check: { response: { status: 200, body: '' } },
};

it('a login that works is well, and says nothing', () => {
	expect(healthOf(FINDINGS)).toBe(WELL);
	expect(WELL).toEqual({ result: 'ok', step: '', cause: '', whatToDo: '' });
});

it('one without a test path is well, too: that is not checked', () => {
	expect(healthOf({ ...FINDINGS, flow: compileFlow({}, { checkUrl: undefined }) })).toBe(WELL);
});

it('of what failed, the first step is what is wrong', () => {
	const loginError = new TokenFlowError('rejected', 'Rejected', 'Check the keys.');

	expect(healthOf({ ...FINDINGS, loginError, check: { error: loginError } })).toEqual({
		result: 'failed',
		step: 'Send login',
		cause: 'Rejected',
		whatToDo: 'Check the keys.',
	});
});
