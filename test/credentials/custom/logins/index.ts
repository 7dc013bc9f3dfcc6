import * as basicClients from './shapes/basicClients';
import * as bearerSessions from './shapes/bearerSessions';
import * as challenges from './shapes/challenges';
import * as clientAssertions from './shapes/clientAssertions';
import * as clientCredentials from './shapes/clientCredentials';
import * as cookieSessions from './shapes/cookieSessions';
import * as discovery from './shapes/discovery';
import * as grants from './shapes/grants';
import * as graphql from './shapes/graphql';
import * as headerSessions from './shapes/headerSessions';
import * as jwtGrants from './shapes/jwtGrants';
import * as lifetimes from './shapes/lifetimes';
import * as oauthRenewals from './shapes/oauthRenewals';
import * as oneKey from './shapes/oneKey';
import * as rejections from './shapes/rejections';
import * as rpc from './shapes/rpc';
import * as selfSigned from './shapes/selfSigned';
import * as sessionRenewals from './shapes/sessionRenewals';
import * as signed from './shapes/signed';
import * as tokenHeaders from './shapes/tokenHeaders';
import * as unusualLogins from './shapes/unusualLogins';
import * as whereabouts from './shapes/whereabouts';
import * as xml from './shapes/xml';
import type { LoginShape } from './shape';

/** All login shapes, family by family. */
export const LOGIN_SHAPES: readonly LoginShape[] = [
	clientCredentials,
	basicClients,
	grants,
	oauthRenewals,
	sessionRenewals,
	bearerSessions,
	headerSessions,
	cookieSessions,
	tokenHeaders,
	oneKey,
	lifetimes,
	unusualLogins,
	discovery,
	challenges,
	whereabouts,
	graphql,
	xml,
	rpc,
	rejections,
	signed,
	jwtGrants,
	clientAssertions,
	selfSigned,
].flatMap((family): LoginShape[] => Object.values(family));
