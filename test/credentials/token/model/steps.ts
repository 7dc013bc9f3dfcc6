import fc from 'fast-check';

import type { RenewalPolicy } from '../../../../credentials/token/flow';
import type { CallFault, CheckPath, LoginFault } from './modelProvider';
import type { LoginKind, Setting } from './world';

/** What people, workflows and bad luck do, as a failed history prints it. */
export type Step =
	/** Requests through n8n's HTTP Request node. */
	| {
			readonly act: 'http';
			readonly process: number;
			readonly method: string;
			readonly times: number;
	  }
	/** Requests of our nodes, in a new execution or in one that opened its credential earlier. */
	| {
			readonly act: 'own';
			readonly process: number;
			readonly method: string;
			readonly times: number;
			readonly isLong: boolean;
	  }
	| { readonly act: 'startLong'; readonly process: number }
	/** A connection test of the form as it is saved, with a wrong secret, or with another setting. */
	| { readonly act: 'test'; readonly process: number; readonly form: 'saved' | 'wrong' | 'other' }
	| { readonly act: 'renew'; readonly process: number }
	| { readonly act: 'simulateExpiry'; readonly process: number }
	| { readonly act: 'edit'; readonly to: 'right' | 'wrong' | 'other' }
	/** The process is killed, and another one takes its place. */
	| { readonly act: 'restart'; readonly process: number }
	| { readonly act: 'setClock'; readonly byMs: number }
	| { readonly act: 'loginFault'; readonly fault: LoginFault }
	| { readonly act: 'callFault'; readonly fault: CallFault }
	/** The provider revokes all access tokens, or somebody changes the password there. */
	| { readonly act: 'revoke' }
	| { readonly act: 'changePassword' };

/** A step, and how much time passes after it began. */
export interface Timed {
	readonly step: Step;
	readonly thenMs: number;
}

const process = fc.nat({ max: 2 });
const times = fc.constantFrom(1, 1, 3);
const method = fc.constantFrom('GET', 'POST');
const one = <Value extends string | number>(...values: Value[]) =>
	fc.constantFrom<Value>(...values);

const steps = fc.oneof<Array<fc.WeightedArbitrary<Step>>>(
	{ weight: 6, arbitrary: fc.record({ act: one('http'), process, method, times }) },
	{
		weight: 6,
		arbitrary: fc.record({ act: one('own'), process, method, times, isLong: fc.boolean() }),
	},
	{ weight: 2, arbitrary: fc.record({ act: one('startLong'), process }) },
	{
		weight: 3,
		arbitrary: fc.record({
			act: one('test'),
			process,
			form: one('saved', 'saved', 'wrong', 'other'),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ act: one('renew'), process }) },
	{ weight: 1, arbitrary: fc.record({ act: one('simulateExpiry'), process }) },
	{ weight: 2, arbitrary: fc.record({ act: one('edit'), to: one('right', 'wrong', 'other') }) },
	{ weight: 2, arbitrary: fc.record({ act: one('restart'), process }) },
	{
		weight: 1,
		arbitrary: fc.record({
			act: one('setClock'),
			byMs: one(-3_600_000, -300_000, 300_000, 3_600_000),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			act: one('loginFault'),
			fault: one<LoginFault>(
				...(['brokenBefore', 'brokenAfter', '504 after', '503', '429', 'endless'] as const),
			),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			act: one('callFault'),
			fault: one<CallFault>(422, 500, 504, '401 after', 'broken'),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ act: one('revoke') }) },
	{ weight: 1, arbitrary: fc.record({ act: one('changePassword') }) },
);

export const timedSteps: fc.Arbitrary<Timed[]> = fc.array(
	fc.record({ step: steps, thenMs: one(0, 0, 60, 300, 1500, 12_000, 31_000, 50_000, 56_000) }),
	{ minLength: 1, maxLength: 30, size: 'max' },
);

export const settings: fc.Arbitrary<Setting> = fc.record({
	kind: one<LoginKind>('password', 'refreshToken'),
	policy: one<RenewalPolicy>('beforeExpiry', 'atExpiry', 'afterRejection'),
	renews: fc.boolean(),
	checkPath: one<CheckPath | 'none'>('works', 'works', 'always 401', 'always 200', 'none'),
	processes: fc.constantFrom<2 | 3>(2, 3),
	seed: fc.nat(),
});
