import * as appliances from './appliances';
import * as assertions from './assertions';
import * as clientCredentials from './clientCredentials';
import * as grants from './grants';
import * as graphql from './graphql';
import * as keysAndValues from './keysAndValues';
import * as renewals from './renewals';
import * as selfSigned from './selfSigned';
import * as sessions from './sessions';
import * as signed from './signed';
import * as steps from './steps';
import * as timeouts from './timeouts';
import * as xmlAndRpc from './xmlAndRpc';
import type { LoginShape } from './shape';

/** All login shapes, family by family. */
export const LOGIN_SHAPES: readonly LoginShape[] = [
	clientCredentials,
	grants,
	sessions,
	appliances,
	keysAndValues,
	steps,
	graphql,
	xmlAndRpc,
	signed,
	assertions,
	selfSigned,
	renewals,
	timeouts,
].flatMap((family): LoginShape[] => Object.values(family));
