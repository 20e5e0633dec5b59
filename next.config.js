/**
 * @type {import('next').NextConfig}
 *
 * `cacheComponents` stays off: with it a missing article answers 200. Headers, body limits and the
 * trust in proxies are the business of server.ts, which every request passes first.
 */
export default {
  distDir: process.env.PALIMPSEST_BUILD || '.next',
  // server.ts does.
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  // Async metadata would land in the body for ordinary browsers; title and canonical address belong into the head.
  htmlLimitedBots: /.*/,
  // These run from node_modules as they are: native parts, WebAssembly, or one instance for server.ts and the bundle.
  serverExternalPackages: [
    'pg',
    '@prisma/client',
    '@prisma/adapter-pg',
    'pino',
    'nodemailer',
    'better-auth',
    'temml',
  ],
  // npm test and npm run check run the compiler over everything; the build need not do it again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  experimental: {
    serverActions: { bodySizeLimit: '5mb' },
    // Builds are rare and start from scratch: a cache takes longer to write than it saves. Code of the server
    // is not sent anywhere, so making it small costs half of the build and every readable stack trace.
    turbopackFileSystemCacheForBuild: false,
    serverMinification: false,
    turbopackSourceMaps: false,
  },
}
