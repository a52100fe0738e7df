<#
.SYNOPSIS
Lists every file of a folder with its size and checksum, as CSV that Makegood reads.

.DESCRIPTION
For Windows PowerShell 5.1 and PowerShell 7. It reads; it changes nothing in the folder.

    powershell -ExecutionPolicy Bypass -File makegood-manifest.ps1 -Path C:\Users\Anna -Output D:\old.csv

Rows: path,size,sha256,not_read. A file that could not be read stands in the list with the reason in its last
column: locked by a program, no permission, kept in the cloud. What is kept in the cloud only is not downloaded.
Links and junctions are not followed. Cut off, it goes on where it was when it is started again with the same
words; the list appears under its name only when it is whole, and its last row says how many rows it has.
Exit: 0 all read, 1 some could not be read (they are named in the list), 2 no list was made.

.PARAMETER Path
The folder whose files are listed.

.PARAMETER Output
The file to write, which must not be there yet.

.PARAMETER Quick
Path and size of every file, and the checksum only of those whose size in bytes leaves 1 when divided by 53:
the same sample on both machines, and no proof of the content of the others.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][string]$Path,
    [Parameter(Mandatory = $true)][string]$Output,
    [switch]$Quick
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$Sample = 53
$Reparse = 0x400
# FILE_ATTRIBUTE_OFFLINE, RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS: reading such a file would download it.
$InTheCloud = 0x1000 -bor 0x40000 -bor 0x400000
$Done = '^"((?:[^"]|"")*)",[0-9]+,(?:[0-9a-f]{64})?,$'
$Separator = [string][IO.Path]::DirectorySeparatorChar
$Level = 'sha256'
if ($Quick) { $Level = 'sample_sha256' }
$Header = "path,size,$Level,not_read"

function Stop-Here([string]$Why) {
    [Console]::Error.WriteLine($Why)
    exit 2
}

# Windows reads paths of more than 260 letters only with this before them.
function Add-Prefix([string]$Full) {
    if ($Separator -ne '\' -or $Full.StartsWith('\\?\')) { return $Full }
    if ($Full.StartsWith('\\')) { return '\\?\UNC\' + $Full.Substring(2) }
    return '\\?\' + $Full
}

# The folder with that prefix, where this .NET understands it (4.6.2 and later do).
function Get-Root([string]$Full) {
    $long = Add-Prefix $Full
    if ([IO.Directory]::Exists($long)) { return $long }
    [Console]::Error.WriteLine('This Windows can not read paths of more than 260 letters; they will be listed as not read.')
    return $Full
}

function Join-Names([string]$Folder, [string]$Name) {
    if ($Folder.EndsWith($Separator)) { return $Folder + $Name }
    return $Folder + $Separator + $Name
}

function Get-Quoted([string]$Text) {
    return '"' + $Text.Replace('"', '""') + '"'
}

function New-Hasher {
    # The managed SHA256 of Windows PowerShell refuses to work where FIPS is demanded; this one does not.
    try { return New-Object Security.Cryptography.SHA256CryptoServiceProvider }
    catch { return [Security.Cryptography.SHA256]::Create() }
}

function Get-Why([Exception]$Caught) {
    $first = $Caught.GetBaseException()
    $code = $first.HResult -band 0xFFFF
    if ($first -is [UnauthorizedAccessException]) { return 'no permission to read it' }
    if ($first -is [IO.FileNotFoundException] -or $first -is [IO.DirectoryNotFoundException]) {
        return 'it could no longer be reached'
    }
    if ($first -is [IO.PathTooLongException]) { return 'its path is too long for this Windows' }
    if ($first -is [IO.IOException] -and ($code -eq 32 -or $code -eq 33)) { return 'locked by another program' }
    return 'it could not be read: ' + ($first.Message -replace '\s+', ' ')
}

function Get-Checksum([string]$File) {
    $share = [IO.FileShare]([int][IO.FileShare]::ReadWrite -bor [int][IO.FileShare]::Delete)
    $stream = New-Object IO.FileStream($File, [IO.FileMode]::Open, [IO.FileAccess]::Read, $share, 1048576)
    try { return [BitConverter]::ToString($script:Hasher.ComputeHash($stream)).Replace('-', '').ToLowerInvariant() }
    finally { $stream.Dispose() }
}

# Only links and junctions lead elsewhere; other reparse points are files and folders of OneDrive and its like.
function Test-Link($Entry, [int]$Attributes) {
    if (($Attributes -band $Reparse) -eq 0) { return $false }
    $kind = $null
    try { $kind = $Entry.LinkType } catch { $kind = $null }
    return ($kind -eq 'SymbolicLink' -or $kind -eq 'Junction')
}

function Write-Row([string]$Name, [string]$Size, [string]$Checksum, [string]$Why) {
    if ($Why -ne '') {
        $script:NotRead++
        $Why = Get-Quoted $Why
    }
    $script:Rows++
    $script:Writer.WriteLine((Get-Quoted $Name) + ",$Size,$Checksum,$Why")
}

function Write-File($Entry, [int]$Attributes, [string]$Full, [string]$Name) {
    if ($script:Known.Contains($Name)) { return }
    $size = $Entry.Length
    $checksum = ''
    $why = ''
    if (($Attributes -band $InTheCloud) -ne 0) {
        $why = 'kept in the cloud, not on this machine'
    }
    elseif (-not $Quick -or ($size % $Sample) -eq 1) {
        try { $checksum = Get-Checksum $Full } catch { $why = Get-Why $_.Exception }
    }
    Write-Row $Name ([string]$size) $checksum $why
    $script:Bytes += $size
}

function Show-Progress([string]$Name) {
    if ($script:Clock.ElapsedMilliseconds -lt 500) { return }
    $script:Clock.Restart()
    $script:Writer.Flush()
    $status = '{0:N0} files, {1:N1} GB' -f $script:Rows, ($script:Bytes / 1000000000)
    Write-Progress -Activity 'Listing files' -Status $status -CurrentOperation $Name
}

# One folder; its subfolders are put on the stack.
function Write-Folder([string]$Full, [string]$Name, $Stack) {
    try { $entries = (New-Object IO.DirectoryInfo($Full)).GetFileSystemInfos() }
    catch {
        $shown = $Name
        if ($shown -eq '') { $shown = '.' }
        Write-Row $shown '' '' ('this folder could not be listed: ' + (Get-Why $_.Exception))
        return
    }
    foreach ($entry in $entries) {
        $attributes = [int]$entry.Attributes
        $within = Join-Names $Full $entry.Name
        $named = $entry.Name
        if ($Name -ne '') { $named = $Name + '/' + $entry.Name }
        if (Test-Link $entry $attributes) { $script:Links++ }
        elseif ($entry -is [IO.DirectoryInfo]) { $Stack.Push(@($within, $named)) }
        elseif ($within -ne $script:OwnFile) {
            try { Write-File $entry $attributes $within $named }
            catch { Write-Row $named '' '' (Get-Why $_.Exception) }
        }
        Show-Progress $named
    }
}

# What an earlier start had done: whole rows of files that were read. The others are tried again.
function Read-Unfinished([string]$File) {
    $known = New-Object 'Collections.Generic.HashSet[string]'
    $rows = New-Object 'Collections.Generic.List[string]'
    if (-not [IO.File]::Exists($File)) { return , @($known, $rows) }
    $lines = [IO.File]::ReadAllLines($File, $script:Utf8)
    if ($lines.Length -gt 0 -and $lines[0] -ne $Header) {
        Stop-Here "$File belongs to a list of the other level. Remove it, or give another name."
    }
    foreach ($line in $lines) {
        $match = [regex]::Match($line, $Done)
        if ($match.Success -and $known.Add($match.Groups[1].Value.Replace('""', '"'))) { $rows.Add($line) }
    }
    return , @($known, $rows)
}

try { [AppContext]::SetSwitch('Switch.System.IO.UseLegacyPathHandling', $false) } catch { $null = $_ }
try { [AppContext]::SetSwitch('Switch.System.IO.BlockLongPaths', $false) } catch { $null = $_ }

$Session = $ExecutionContext.SessionState.Path
$Folder = [IO.Path]::GetFullPath($Session.GetUnresolvedProviderPathFromPSPath($Path))
$List = [IO.Path]::GetFullPath($Session.GetUnresolvedProviderPathFromPSPath($Output))
if (-not [IO.Directory]::Exists($Folder)) { Stop-Here "There is no folder $Folder" }
if ([IO.File]::Exists($List)) { Stop-Here "$List is there already. Give another name." }
$Root = Get-Root $Folder
$Unfinished = "$List.unfinished"
$OwnFile = $Unfinished
if ($Root -ne $Folder) { $OwnFile = Add-Prefix $Unfinished }
$Utf8 = New-Object Text.UTF8Encoding($true)
$Hasher = New-Hasher
$Clock = [Diagnostics.Stopwatch]::StartNew()
$NotRead = 0
$Links = 0
$Bytes = [long]0

# A start that was cut off while it wrote anew what was done leaves that whole, under the other name.
if (-not [IO.File]::Exists($Unfinished) -and [IO.File]::Exists("$Unfinished.new")) {
    [IO.File]::Move("$Unfinished.new", $Unfinished)
}
$Before = Read-Unfinished $Unfinished
$Known = $Before[0]
$Rows = $Before[1].Count
if ($Rows -gt 0) { [Console]::Error.WriteLine("Going on after $Rows files.") }
try { $Writer = New-Object IO.StreamWriter("$Unfinished.new", $false, $Utf8) }
catch { Stop-Here "$List can not be written: $($_.Exception.GetBaseException().Message)" }
try {
    $Writer.NewLine = "`r`n"
    $Writer.WriteLine($Header)
    foreach ($Row in $Before[1]) { $Writer.WriteLine($Row) }
    $Writer.Dispose()
    [IO.File]::Delete($Unfinished)
    [IO.File]::Move("$Unfinished.new", $Unfinished)

    $Writer = New-Object IO.StreamWriter($Unfinished, $true, $Utf8)
    $Writer.NewLine = "`r`n"
    $Stack = New-Object 'Collections.Generic.Stack[object]'
    $Stack.Push(@($Root, ''))
    while ($Stack.Count -gt 0) {
        $Next = $Stack.Pop()
        Write-Folder $Next[0] $Next[1] $Stack
    }
    $Writer.WriteLine("`"`",$Rows,,`"end of list`"")
}
finally { $Writer.Dispose() }
[IO.File]::Move($Unfinished, $List)

Write-Progress -Activity 'Listing files' -Completed
[Console]::Error.WriteLine("$($Rows - $NotRead) files are listed in $List")
if ($Links -gt 0) { [Console]::Error.WriteLine("$Links links are not listed.") }
if ($NotRead -gt 0) {
    [Console]::Error.WriteLine("$NotRead could not be read; the list says why.")
    exit 1
}
exit 0
