@echo off
rem The same targets as build.sh, for Windows.
rem usage: build.cmd build ^| test ^| pack ^| test-packages ^| soak ^| samples ^| shop ^| bench [PART] ^| format
setlocal
cd /d "%~dp0"
set configuration=Release
if "%1"=="build" goto build
if "%1"=="test" goto test
if "%1"=="pack" goto pack
if "%1"=="test-packages" goto testpackages
if "%1"=="samples" goto samples
if "%1"=="shop" goto shop
if "%1"=="bench" goto bench
if "%1"=="soak" goto soak
if "%1"=="format" goto format
echo usage: build.cmd build ^| test ^| pack ^| test-packages ^| soak ^| samples ^| shop ^| bench [PART] ^| format
exit /b 2

:build
dotnet build Migrations.sln -c %configuration% -nologo -v quiet
exit /b %errorlevel%

:test
call "%~f0" build || exit /b 1
set failed=0
for /d %%p in (tests\*.Tests) do if /i not "%%~nxp"=="Migrations.Packages.Tests" (
  dotnet test "%%p" -c %configuration% --no-build --nologo --logger "trx;LogFileName=%%~nxp.trx" --results-directory artifacts\test-results || set failed=1
)
exit /b %failed%

:pack
call "%~f0" build || exit /b 1
for %%p in (Migrations.PostgreSql Migrations.Sqlite) do (
  dotnet publish "src\%%p" -c %configuration% -r linux-x64 --no-self-contained -p:PublishReadyToRun=true --artifacts-path artifacts\ahead -nologo -v quiet || exit /b 1
)
if exist artifacts\ahead\publish\Ahead rmdir /s /q artifacts\ahead\publish\Ahead
dotnet publish build\Ahead -c %configuration% --artifacts-path artifacts\ahead -nologo -v quiet || exit /b 1
if exist artifacts\packages rmdir /s /q artifacts\packages
for %%p in (Migrations.Runtime Migrations.Engines.PostgreSql Migrations.Sdk Migrations.PostgreSql Migrations.Sqlite Migrations.SqlServer Migrations.Hosting Migrations.Testing) do (
  dotnet pack "src\%%p" -c %configuration% --no-build -o artifacts\packages -nologo -v quiet || exit /b 1
)
exit /b 0

:testpackages
call "%~f0" pack || exit /b 1
dotnet test tests\Migrations.Packages.Tests -c %configuration% --no-build --nologo --logger "trx;LogFileName=Migrations.Packages.Tests.trx" --results-directory artifacts\test-results
exit /b %errorlevel%

:soak
call "%~f0" build || exit /b 1
set MIGRATIONS_TEST_ROUNDS=10
dotnet test tests\Migrations.Resilience.Tests -c %configuration% --no-build --nologo --logger "console;verbosity=detailed"
exit /b %errorlevel%

:samples
dotnet run --project samples\QuickStart -c %configuration% || exit /b 1
dotnet build samples\Shop -c %configuration% -nologo -v quiet || exit /b 1
dotnet test samples\Shop.Tests -c %configuration% --nologo -v quiet
exit /b %errorlevel%

:shop
dotnet run --project build\ShopServer -c %configuration%
exit /b %errorlevel%

:bench
call "%~f0" pack || exit /b 1
dotnet run --project build\Bench -c %configuration% --no-build -- %2 %3 %4
exit /b %errorlevel%

:format
dotnet format Migrations.sln --exclude build/npm tests/npm samples
exit /b %errorlevel%
