import * as appliances from './appliances';
import * as clientCredentials from './clientCredentials';
import * as grants from './grants';
import * as keysAndValues from './keysAndValues';
import * as sessions from './sessions';
import * as steps from './steps';
import type { LoginShape } from './shape';

/** All login shapes, family by family. */
export const LOGIN_SHAPES: readonly LoginShape[] = [
	clientCredentials,
	grants,
	sessions,
	appliances,
	keysAndValues,
	steps,
].flatMap((family): LoginShape[] => Object.values(family));
